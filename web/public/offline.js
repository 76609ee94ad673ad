// The page without a connection: in the browser's language, and open again as soon as there is one.
(() => {
  const lang = navigator.language.startsWith('ja') ? 'ja' : 'en';
  document.documentElement.lang = lang;
  document.getElementById(lang === 'ja' ? 'en' : 'ja')?.remove();
  for (const link of document.querySelectorAll('a')) link.href = location.href;
  addEventListener('online', () => location.reload());
})();
