// Builds everything into dist/: `node esbuild.mjs [--watch] [--production] [--only extension,panel,…] [--out <folder>]`.
import { context } from 'esbuild';
import { cp, glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';

const isWatch = process.argv.includes('--watch');
const isProduction = process.argv.includes('--production');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : undefined;

const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'dist';

const shared = {
  bundle: true,
  sourcemap: isProduction ? false : 'linked',
  minify: isProduction,
  logLevel: 'silent',
  legalComments: 'none',
};
// Extension hosts from the engine floor on run Node 22.
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

/** Diagrams that are read and drawn; Mermaid knows many more, and what it draws them with. */
const DIAGRAMS = /[\\/](?:flowDiagram|sequenceDiagram|dagre)-[^\\/]+\.mjs$/;
const mermaidParts = {
  name: 'mermaidParts',
  setup(build) {
    build.onResolve({ filter: /^\.|^katex$/ }, ({ kind, importer, path }) => {
      const isLazy = kind === 'dynamic-import' && /[\\/]mermaid[\\/]dist[\\/]/.test(importer);
      return isLazy && !DIAGRAMS.test(path) ? { path, namespace: 'left-out' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'throw new Error("Only flowcharts and sequence diagrams are known here.");',
    }));
    // Without a page there is no markup that would have to be cleaned, and nothing to clean it with.
    build.onResolve({ filter: /^dompurify$/ }, ({ importer, resolveDir, namespace }) =>
      namespace === 'purify' || importer === '' ? undefined : { path: resolveDir, namespace: 'purify' },
    );
    build.onLoad({ filter: /.*/, namespace: 'purify' }, ({ path }) => ({
      resolveDir: path,
      contents: `import purify from 'dompurify';
        const none = { addHook() {}, sanitize: (text) => text };
        // A whole picture is shown as a file of its own, in which nothing runs; parsing it here would bring its styles into the page.
        const isPicture = (text) => typeof text === 'string' && text.startsWith('<svg');
        const sanitize = (text, config) => (isPicture(text) ? text : purify.sanitize(text, config));
        export default purify.isSupported ? { ...purify, addHook: purify.addHook, sanitize } : none;`,
    }));
  },
};
/** The JSON Schema of the Compose Specification, as a package that lints Compose files has it. */
const composeSchema = {
  name: 'composeSchema',
  setup(build) {
    build.onResolve({ filter: /^whetstone:compose-schema$/ }, () => ({
      path: join(
        dirname(createRequire(import.meta.url).resolve('dclint/package.json')),
        'schemas',
        'compose.schema.json',
      ),
    }));
  },
};

/** What the page shares with the scripts of its late parts: packages, and modules of src/panel. Each is there only once. */
const SHARED_WITH_PARTS = [
  ...['preact', 'preact/hooks', 'preact/jsx-runtime'],
  ...['button', 'icon', 'pageContext', 'place', 'useDraft', 'late/lateParts'],
];
const sharedModules = {
  name: 'sharedModules',
  setup(build) {
    build.onResolve({ filter: /^whetstone:shared-modules$/ }, ({ path }) => ({ path, namespace: 'shared-modules' }));
    build.onLoad({ filter: /.*/, namespace: 'shared-modules' }, () => ({
      resolveDir: 'src/panel',
      contents: [
        ...SHARED_WITH_PARTS.map(
          (name, at) => `import * as m${at} from '${name.startsWith('preact') ? '' : './'}${name}';`,
        ),
        `window.whetstoneModules = { ${SHARED_WITH_PARTS.map((name, at) => `'${name}': m${at}`).join(', ')} };`,
      ].join('\n'),
    }));
  },
};
/** Files of src/panel that late parts are made of. */
const OF_A_PART = /^(?:late\/(?:lab|plots)|checks\/lab\w*|plot\/\w+)$/;
const takenFromPage = {
  name: 'takenFromPage',
  setup(build) {
    build.onResolve({ filter: /^\.|^preact/ }, ({ path, resolveDir, kind, namespace }) => {
      if (kind === 'entry-point' || namespace !== 'file') return undefined;
      const name = path.startsWith('.') ? relative('src/panel', join(resolveDir, path)).split(sep).join('/') : path;
      if (SHARED_WITH_PARTS.includes(name)) return { path: name, namespace: 'page' };
      if (name.startsWith('../shared/') || OF_A_PART.test(name)) return undefined;
      return { errors: [{ text: `${name} is of the page: name it in SHARED_WITH_PARTS, for a part to use it.` }] };
    });
    build.onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => ({
      contents: `module.exports = window.whetstoneModules['${path}'];`,
    }));
  },
};

/** Of vsce what makes a package: it can also publish, sign and look for secrets, with many megabytes for that. */
const vsceParts = {
  name: 'vsceParts',
  setup(build) {
    const names =
      /^(?:\.\/(?:publish|store|secretLint|publicgalleryapi)|azure-devops-node-api(?:\/.*)?|@vscode\/vsce-sign|read)$/;
    // Cheerio reads a readme's HTML from a text; fetching pages in whatever encoding is what it needs these for.
    const fetching = /^(?:undici|iconv-lite|encoding-sniffer)$/;
    build.onResolve({ filter: names }, ({ path, importer }) =>
      /[\\/]@vscode[\\/]vsce[\\/]/.test(importer) ? { path, namespace: 'not-of-packaging' } : undefined,
    );
    build.onResolve({ filter: fetching }, ({ path }) => ({ path, namespace: 'not-of-packaging' }));
    build.onLoad({ filter: /.*/, namespace: 'not-of-packaging' }, () => ({
      contents: 'module.exports = () => { throw new Error("This is not of packaging."); };',
    }));
  },
};

const files = async (pattern) => Array.fromAsync(glob(pattern));
const testFiles = async () =>
  (await files('test/**/*.ts')).filter(
    (path) => !/fixtures|^test[\\/]bench[\\/]/.test(path) && !path.endsWith('.d.ts'),
  );

const page = {
  ...shared,
  outdir: `${out}/panel`,
  format: 'iife',
  target: 'chrome128',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  minify: true,
};

const entries = {
  extension: async () => ({
    ...node,
    entryPoints: ['src/extension/extension.ts'],
    outfile: `${out}/extension.js`,
    external: ['vscode'],
  }),
  cli: async () => ({
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: `${out}/cli.cjs`,
    banner: { js: '#!/usr/bin/env node' },
  }),
  harness: async () => ({
    ...node,
    // Loaded into the learner's process one by one: no bundle may reach into another.
    entryPoints: [
      ...(await files('src/harness/**/*.ts')).filter(
        (path) => !/warmUp|harness[\\/](?:bench|lab|transcript)[\\/]/.test(path),
      ),
      // These are loaded by nobody: each is one file, beside what it shares with the others.
      ...['benchMain', 'loadMain', 'suiteMain'].map((out) => ({ in: `src/harness/bench/${out}.ts`, out })),
      { in: 'src/harness/transcript/transcriptMain.ts', out: 'transcriptMain' },
      { in: 'src/harness/lab/labMain.ts', out: 'labMain' },
    ],
    outdir: `${out}/harness`,
    outbase: 'src/harness',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    sourcemap: false,
  }),
  // The type stripper for runtimes that cannot strip types themselves.
  stripper: async () => ({
    ...node,
    entryPoints: { stripper: 'sucrase' },
    outdir: `${out}/harness`,
    outExtension: { '.js': '.cjs' },
    minify: true,
    sourcemap: false,
  }),
  supervisor: async () => ({
    ...node,
    entryPoints: ['src/node/process/supervisorMain.ts'],
    outfile: `${out}/supervisor.cjs`,
  }),
  // For authors of packs only: neither is loaded for a learner.
  languageClient: async () => ({
    ...node,
    entryPoints: ['src/extension/authoring/languageClientMain.ts'],
    outfile: `${out}/languageClient.js`,
    external: ['vscode'],
    minify: true,
    sourcemap: false,
  }),
  server: async () => ({
    ...node,
    entryPoints: ['src/server/main.ts'],
    outfile: `${out}/server.cjs`,
  }),
  // The thread that judges artefacts.
  artefacts: async () => ({
    ...node,
    entryPoints: ['src/node/inspect/artefact/artefactWorker.ts'],
    outfile: `${out}/artefacts.cjs`,
    plugins: [composeSchema],
  }),
  // Makes packages, in a process of its own.
  packer: async () => ({
    ...node,
    entryPoints: ['src/node/package/packerMain.ts'],
    outfile: `${out}/packer.cjs`,
    plugins: [vsceParts],
    sourcemap: false,
  }),
  // Loaded for a diagram only: by the panel's page, and by that thread.
  diagrams: async () => ({
    ...shared,
    entryPoints: ['src/panel/diagram/diagramScript.ts'],
    outfile: `${out}/panel/diagrams.js`,
    format: 'iife',
    globalName: 'whetstoneDiagrams',
    footer: { js: "if (typeof module === 'object') module.exports = whetstoneDiagrams;" },
    target: ['chrome128', 'node20'],
    minify: true,
    sourcemap: false,
    plugins: [mermaidParts],
  }),
  panel: async () => [
    { ...page, entryPoints: ['src/panel/main.tsx', 'src/panel/panel.css'], plugins: [sharedModules] },
    // Loaded when they are shown for the first time.
    { ...page, entryPoints: ['src/panel/late/lab.ts', 'src/panel/late/plots.ts'], plugins: [takenFromPage] },
  ],
  tests: async () => ({
    ...node,
    entryPoints: await testFiles(),
    outdir: `${out}/test`,
    outbase: 'test',
    outExtension: { '.js': '.cjs' },
    packages: 'external',
    external: ['vscode'],
    minify: false,
    sourcemap: 'linked',
  }),
  bench: async () => ({
    ...node,
    entryPoints: ['test/bench/main.ts'],
    outfile: `${out}/bench.cjs`,
    packages: 'external',
    external: ['vscode'],
  }),
};

/** Prints problems as `file:line:column: error: text`, between marks that the watch task's problem matcher knows. */
const problems = (name) => ({
  name: 'problems',
  setup(build) {
    build.onStart(() => {
      if (isWatch) console.log(`[watch] ${name} build started`);
    });
    build.onEnd((result) => {
      for (const [kind, list] of [
        ['error', result.errors],
        ['warning', result.warnings],
      ]) {
        for (const { location, text } of list) {
          console.error(
            location ? `${location.file}:${location.line}:${location.column}: ${kind}: ${text}` : `${kind}: ${text}`,
          );
        }
      }
      if (isWatch) console.log(`[watch] ${name} build finished`);
    });
  },
});

let failed = false;
await mkdir(out, { recursive: true });
for (const [name, options] of Object.entries(entries)) {
  if (only && !only.includes(name)) continue;
  for (const built of [await options()].flat()) {
    const points = Array.isArray(built.entryPoints) ? built.entryPoints : Object.values(built.entryPoints);
    if (points.length === 0 || (points[0].startsWith('src/') && !existsSync(points[0]))) continue;
    const build = await context({ ...built, plugins: [...(built.plugins ?? []), problems(name)] });
    if (isWatch) await build.watch();
    else {
      await build.rebuild().catch(() => (failed = true));
      await build.dispose();
    }
  }
}
if (existsSync('src/harness/python'))
  await cp('src/harness/python', `${out}/harness/python`, {
    recursive: true,
    filter: (path) => !path.includes('__pycache__'),
  });
// Run as they are, as learners' files are.
await cp('src/harness/warmUp', `${out}/harness/warmUp`, { recursive: true });
// Laid into workspaces as it is, for learners to read.
await cp('src/kit/simulator', `${out}/kit/simulator`, { recursive: true });
// What new packs are made from, each template as one file: hundreds of small ones take long to install.
for (const name of await readdir('media/scaffold')) {
  const folder = join('media/scaffold', name);
  const found = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file))
    .sort();
  const template = found.map(async (file) => ({
    path: relative(folder, file).split(sep).join('/'),
    text: await readFile(file, 'utf8'),
  }));
  await mkdir(`${out}/templates`, { recursive: true });
  await writeFile(`${out}/templates/${name}.json`, JSON.stringify(await Promise.all(template)));
}
// A test whose source is gone must not go on running.
for (const path of await files('dist/test/**/*.cjs')) {
  const source = path
    .split(sep)
    .join('/')
    .replace(/^dist\//, '')
    .replace(/\.cjs$/, '.ts');
  if (!existsSync(source)) await rm(path);
}
if (failed) process.exitCode = 1;
