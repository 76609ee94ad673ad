// The page without a connection: in the browser's language, and open again as soon as there is one.
(() => {
  const lang = navigator.language.startsWith('ja') ? 'ja' : 'en';
  document.documentElement.lang = lang;
  document.getElementById(lang === 'ja' ? 'en' : 'ja')?.remove();
  for (const link of document.querySelectorAll('a')) link.href = location.href;
  // A device says that it is online a little before the server can be reached, and says nothing when the server was away.
  const lookAgain = () =>
    fetch('/healthz', { cache: 'no-store' }).then(
      () => location.reload(),
      () => undefined,
    );
  addEventListener('online', lookAgain);
  setInterval(lookAgain, 3000);
})();
