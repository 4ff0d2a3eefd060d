/** The house's walls. Each rule was seen firing once on a planted violation (`scripts/red-proof.ts`). */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Not even through types: what depends in a circle cannot be understood piece by piece.',
      severity: 'error',
      from: {},
      // A screen loaded when it is opened may know the list of screens that opens it.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'modules-through-their-face',
      comment:
        'Another module is reached through its contract or its api, nothing else. `authenticate` is the face of access towards HTTP routes.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/contract\\.ts$',
          '^src/modules/[^/]+/contract/',
          '^src/modules/[^/]+/api\\.ts$',
          '^src/modules/access/authenticate\\.ts$',
          '^src/modules/[^/]+/testing/',
        ],
      },
    },
    {
      name: 'tests-through-the-face',
      comment: 'A test also puts other modules together by their manifest, and starts a first run.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/(?:.*\\.test\\.tsx?$|testing/)' },
      to: {
        path: '^src/modules/([^/]+)/',
        pathNot: [
          '^src/modules/$1/',
          '^src/modules/[^/]+/contract\\.ts$',
          '^src/modules/[^/]+/contract/',
          '^src/modules/[^/]+/api\\.ts$',
          '^src/modules/access/authenticate\\.ts$',
          '^src/modules/[^/]+/testing/',
          '^src/modules/[^/]+/(module|first-run)\\.ts$',
        ],
      },
    },
    {
      name: 'testing-only-from-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: { path: '/testing/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'A decision knows its module, contracts and the vocabulary. No database, no clock, no node.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/domain/', pathNot: '\\.test\\.ts$|/testing/' },
      to: {
        pathNot: [
          '^src/modules/[^/]+/domain/',
          '^src/modules/[^/]+/contract\\.ts$',
          '^src/modules/[^/]+/contract/',
          '^src/modules/[^/]+/refusals\\.ts$',
          '^src/vocabulary/',
          '^src/kernel/(refusal|contract|command|actor)\\.ts$',
          '^node_modules/zod/',
        ],
      },
    },
    {
      name: 'contract-is-light',
      comment: 'Contracts are bundled in the browser.',
      severity: 'error',
      from: { path: ['^src/modules/[^/]+/contract\\.ts$', '^src/modules/[^/]+/contract/'] },
      to: {
        pathNot: [
          '^src/modules/[^/]+/contract\\.ts$',
          '^src/modules/[^/]+/contract/',
          '^src/vocabulary/',
          '^src/kernel/contract\\.ts$',
          '^node_modules/zod/',
        ],
      },
    },
    {
      name: 'screens-never-reach-the-server',
      severity: 'error',
      from: { path: '^src/(web|modules/[^/]+/web)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/web/',
          '^src/modules/[^/]+/(web|domain)/',
          '^src/modules/[^/]+/contract\\.ts$',
          '^src/modules/[^/]+/contract/',
          '^src/modules/[^/]+/refusals\\.ts$',
          '^src/vocabulary/',
          '^src/kernel/(contract|refusal|actor|permission)\\.ts$',
        ],
      },
    },
    {
      name: 'screens-use-no-node',
      severity: 'error',
      from: {
        path: '^src/(web|vocabulary|modules/[^/]+/(web|domain))/',
        pathNot: ['\\.test\\.tsx?$', '/testing/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^src/(kernel|vocabulary)/' },
      to: { path: '^src/(modules|server|web|cli)/' },
    },
    {
      name: 'only-the-roots-compose',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(server|cli)/', pathNot: [] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
