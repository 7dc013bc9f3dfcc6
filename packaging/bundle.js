/**
 * The code of the package, readable, each part under its path here. `dist/index.js` has what n8n needs to
 * start, `dist/later.js` what only runs need, `dist/shared.js` what both need. Each class that n8n loads is a
 * file of two lines beside its codex file, so that icons and `package.json` keep their paths.
 *
 * Few files, because 560 of them made the tarball a quarter larger: each has a header in it, and repeats
 * what it imports. Not one, because reading and compiling all of it was most of the time that the package
 * added to n8n's start.
 */
const { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const { build, transform } = require('esbuild');
const {
	createSourceFile,
	forEachChild,
	isNoSubstitutionTemplateLiteral,
	isTemplateExpression,
	ModuleKind,
	ScriptTarget,
	transpileModule,
} = require('typescript');

/** Libraries keep files of their own, with their licenses: see `vendor/bundle.js`. */
const vendorFiles = {
	name: 'vendor',
	setup({ onResolve }) {
		onResolve({ filter: /\/vendor\/\w+$/ }, ({ path }) => ({
			path: `./vendor/${basename(path)}`,
			external: true,
		}));
	},
};

/** A module that is loaded when it is first needed. */
const LATER = /\bimport\('(\.[^']+)\.js'\)/g;

const nameOf = (module) => module.replace(/\W/g, '_');

/**
 * Comments stay in the repository: esbuild keeps a part of them, and has no option against it. All that is
 * imported later comes from one module, so that it becomes one file.
 */
const sourceFiles = (projectFolder, later, codes) => ({
	name: 'source files',
	setup({ onLoad }) {
		const compilerOptions = {
			removeComments: true,
			target: ScriptTarget.ES2022,
			module: ModuleKind.ESNext,
		};
		onLoad({ filter: /\.ts$/ }, ({ path }) => {
			const known = codes.get(path);
			const code =
				known ??
				transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText;
			codes.set(path, code);
			const fromLater = (_import, specifier) => {
				const module = relative(projectFolder, join(dirname(path), specifier));
				later.add(module.replaceAll('\\', '/'));
				return `import('later').then((all) => all.${nameOf(module)})`;
			};
			return { contents: code.replace(LATER, fromLater) };
		});
	},
});

/** Modules that are no files, by name. */
const written = (resolveDir, textOf) => ({
	name: 'written',
	setup({ onLoad, onResolve }) {
		const filter = new RegExp(`^(${Object.keys(textOf).join('|')})$`);
		onResolve({ filter }, ({ path }) => ({ path, namespace: 'written' }));
		onLoad({ filter, namespace: 'written' }, ({ path }) => ({
			contents: textOf[path](),
			resolveDir,
		}));
	},
});

/** Modules that only define things: what nobody uses of them is left out. */
const withoutEffects = {
	name: 'without effects',
	setup({ onResolve, resolve }) {
		onResolve({ filter: /^\./ }, async ({ path, pluginData, ...options }) => {
			if (pluginData === 'resolving') return undefined;
			const found = await resolve(path, { ...options, pluginData: 'resolving' });
			return { ...found, sideEffects: false };
		});
	},
};

/** The class that n8n looks for in a file. */
const classOf = (file) => basename(file).replace(/\.(?:credentials|node)\.js$/, '');

/** Of a built file in the n8n block of package.json. */
const sourceOf = (file) => `./${file.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`;

/** Tabs, as in the sources, for esbuild's pairs of spaces: it has no option for them, and the tarball gets smaller. */
function withTabs(text) {
	const source = createSourceFile('bundle.js', text, ScriptTarget.ES2022);
	/** Spaces after a line break of a template are part of its text. */
	const texts = [];
	const visit = (node) => {
		if (isTemplateExpression(node) || isNoSubstitutionTemplateLiteral(node)) texts.push(node);
		else forEachChild(node, visit);
	};
	visit(source);
	const isText = (offset) => texts.some(({ pos, end }) => pos < offset && offset < end);
	return text.replace(/^(?: {2})+/gm, (spaces, offset) =>
		isText(offset) ? spaces : '\t'.repeat(spaces.length / 2),
	);
}

/**
 * esbuild splits only ES modules, and n8n requires; the paths over the parts stay. What is shared is copied once
 * when a file is loaded: each use went through two getters, 5 % of the computing of a call. None of it needs `this`.
 */
async function asCommonJs(text) {
	const { code } = await transform(text.replace(/^\/\/ (?=\S+$)/gm, '//! '), {
		format: 'cjs',
		platform: 'node',
		target: 'es2022',
		charset: 'utf8',
		legalComments: 'inline',
		supported: { 'dynamic-import': false },
	});
	return withTabs(code)
		.replace(/^\/\/! /gm, '// ')
		.replace(/^(var import_shared = )(require\("\.\/shared\.js"\));$/m, '$1{ ...$2 };')
		.replace(/\(0, (import_shared\.\w+)\)/g, '$1');
}

/** @returns text of each file by its name in `dist` */
async function bundleCode(projectFolder, files) {
	const later = new Set();
	/** By path: bundling is tried again, compiling is not. */
	const codes = new Map();
	const bundle = async (entryPoints) =>
		await build({
			absWorkingDir: projectFolder,
			entryPoints,
			outdir: 'dist',
			chunkNames: 'shared',
			bundle: true,
			splitting: true,
			write: false,
			// What n8n brings is not bundled.
			packages: 'external',
			plugins: [
				written(projectFolder, {
					index: () =>
						files.map((file) => `export * from '${sourceOf(file)}';`).join('\n'),
					later: () =>
						[...later]
							.sort()
							.map((module) => `export * as ${nameOf(module)} from './${module}';`)
							.join('\n'),
				}),
				vendorFiles,
				withoutEffects,
				sourceFiles(projectFolder, later, codes),
			],
			format: 'esm',
			platform: 'node',
			target: 'es2022',
			charset: 'utf8',
			logLevel: 'error',
		});
	let known;
	let result;
	// What is loaded later may load something later too.
	do {
		known = later.size;
		result = await bundle(['index', 'later']);
	} while (later.size > known);
	return Object.fromEntries(result.outputFiles.map(({ path, text }) => [basename(path), text]));
}

async function bundleClasses(projectFolder) {
	const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
	const files = [...n8n.credentials, ...n8n.nodes];
	for (const [name, text] of Object.entries(await bundleCode(projectFolder, files)))
		writeFileSync(join(projectFolder, 'dist', name), await asCommonJs(text));
	for (const file of files) {
		const target = join(projectFolder, file);
		const index = relative(dirname(target), join(projectFolder, 'dist/index.js'));
		const name = classOf(file);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(
			target,
			`const { ${name} } = require('${index.replaceAll('\\', '/')}');\nexports.${name} = ${name};\n`,
		);
	}
	for (const folder of new Set(n8n.nodes.map((file) => dirname(sourceOf(file)))))
		for (const codex of readdirSync(join(projectFolder, folder)))
			if (codex.endsWith('.node.json'))
				copyFileSync(
					join(projectFolder, folder, codex),
					join(projectFolder, 'dist', folder, codex),
				);
}

module.exports = { bundleClasses };
