// Import direction: downwards only, without circles. Screens → contracts ← routes and doors → verbs → queries → platform.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-is-the-floor',
      comment: 'the platform knows no feature and no door',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(features|kintone|api|bin|web|test)/' },
    },
    {
      name: 'platform-below-policy',
      comment: 'the platform may name the policy only in types',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^policy/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'policy-below-features',
      severity: 'error',
      from: { path: '^policy/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(features|kintone|api|bin|web|test)/' },
    },
    {
      name: 'doors-are-not-imported',
      comment: 'features know the doors only as types of route entries',
      severity: 'error',
      from: { path: '^features/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: '^(api|bin|test)/' },
    },
    {
      name: 'people-at-the-bottom',
      severity: 'error',
      from: { path: '^features/(people|signin)/[^/]+$', pathNot: '(test|fixture)' },
      to: { path: '^features/(threads|guests|notifications|admin)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'files-below-threads',
      severity: 'error',
      from: { path: '^features/files/[^/]+$', pathNot: '(test|fixture)' },
      to: { path: '^features/(spaces|guests|threads|notifications|admin)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'spaces-below-guests',
      severity: 'error',
      from: { path: '^features/(spaces|threads)/[^/]+$', pathNot: '(test|fixture)' },
      to: { path: '^features/(guests|notifications|admin)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-below-records',
      severity: 'error',
      from: { path: '^features/(spaces|threads|apps)/', pathNot: '(test|fixture)' },
      to: { path: '^features/(records|app-settings)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'records-below-their-settings',
      severity: 'error',
      from: { path: '^features/records/', pathNot: '(test|fixture)' },
      to: { path: '^features/app-settings/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-sees-contracts-only',
      comment: 'screens import contracts and words, never verbs or SQL',
      severity: 'error',
      from: { path: '^(web/|features/[^/]+/web/)' },
      to: {
        path: '^(policy|kintone|api|bin|test)/|^features/[^/]+/(queries|routes|kintone)\\.ts$|^platform/(db|postgres|mail|blobs)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '^test/|\\.(test|fixture)\\.ts$|^bench/' },
      to: { path: '^test/|\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|node_modules|data)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
