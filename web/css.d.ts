// Fonts and styles are imported for their effect.
declare module '@fontsource-variable/noto-sans-jp';
declare module 'postcss-simple-vars' {
  const plugin: (options: { variables: Record<string, string> }) => import('postcss').Plugin;
  export default plugin;
}
