// A browser's long signature as people know it: Chrome, Windows.

const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Microsoft Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS|Chromium/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A short name and whether it is a phone. What is no browser's signature is shown as it is, shortened. */
export function browserName(signature: string | null): { name: string | undefined; phone: boolean } {
  if (!signature) return { name: undefined, phone: false };
  const phone = /Mobile|iPhone|Android/.test(signature);
  if (!signature.startsWith('Mozilla/')) return { name: signature.slice(0, 60), phone };
  const find = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(signature))?.[1];
  const parts = [find(browsers), find(systems)].filter(Boolean);
  return { name: parts.length > 0 ? parts.join(' · ') : signature.slice(0, 60), phone };
}
