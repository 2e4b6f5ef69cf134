// The direction of imports: app → components → lib/<noun>/{schema, workflow, rules, policy, actions};
// app → queries; actions, route handlers, scripts → commands, queries → db. What is pure imports nothing of the rest.
const tests = '\\.test\\.tsx?$'
const pure = '^lib/.+/(?:workflow|rules|policy|schema)\\.ts$'
const reachesDatabase = '^(?:generated/|prisma/|lib/db\\.ts|lib/transact\\.ts)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other cannot be understood apart.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      comment: 'Every import leads to a file or a package of package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'lib-knows-no-screens',
      comment: 'lib is below components and app.',
      severity: 'error',
      from: { path: '^(?:lib|prisma)/', pathNot: tests },
      to: { path: '^(?:app|components|scripts|tests|e2e)/' },
    },
    {
      name: 'components-know-no-pages',
      comment: 'components are below app.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(?:app|scripts|tests|e2e)/' },
    },
    {
      name: 'components-get-plain-values',
      comment: 'A component asks no query and makes no command: its page reads, its action writes.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: { path: '^lib/[^/]+/[a-z-]*(?:queries|commands)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-knows-no-noun',
      comment: 'components/ui and components/charts know no domain.',
      severity: 'error',
      from: { path: '^components/(?:ui|charts)/' },
      to: { path: '^(?:components/(?!ui/|charts/)|lib/[^/]+/)', pathNot: '^lib/text/' },
    },
    {
      name: 'pages-make-no-commands',
      comment: 'Pages read through queries; only actions and route handlers write.',
      severity: 'error',
      from: { path: '^app/', pathNot: '/route\\.ts$' },
      to: { path: '^lib/[^/]+/[a-z-]*commands\\.ts$' },
    },
    {
      name: 'pure-files-are-pure',
      comment: 'workflow, rules, policy and schema import no Next.js, React, Prisma, database or clock.',
      severity: 'error',
      from: { path: pure },
      to: {
        path: `${reachesDatabase}|^lib/(?:clock|auth|env|action)\\.ts$|^node_modules/(?:next|react|react-dom|@prisma|pg|next-auth)/|/(?:queries|commands|actions)\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-database-in-screens',
      comment: 'Components never reach the database; pages only hand `db()` to a query.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: reachesDatabase, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-raw-database-in-pages',
      comment: 'Pages and route handlers know neither Prisma nor pg.',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^(?:generated/|prisma/|node_modules/(?:@prisma|pg)/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'database-only-in-queries-and-commands',
      comment: 'Inside lib, queries and commands (and the few files they stand on) reach the database.',
      severity: 'error',
      from: {
        path: '^lib/',
        pathNot: [
          tests,
          '/[a-z-]*(?:queries|commands|actions)\\.ts$',
          '^lib/(?:db|transact|auth|action|page-cache|desk-request)\\.',
          '^lib/(?:sign-in|record)/',
        ],
      },
      to: { path: reachesDatabase, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-apart',
      comment: 'Nothing but tests and measurements imports a test.',
      severity: 'error',
      from: { pathNot: `${tests}|^(?:tests|e2e)/|^scripts/(?:test|bench[a-z-]*)\\.ts$` },
      to: { path: `${tests}|^(?:tests|e2e)/` },
    },
    {
      name: 'development-packages-stay-in-development',
      comment: 'What runs in production is in dependencies.',
      severity: 'error',
      from: { path: '^(?:app|components|lib|prisma)/', pathNot: `${tests}|\\.tsx?\\.snap$` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|^generated/' },
    exclude: { path: '^(?:\\.next|\\.meyasu)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
