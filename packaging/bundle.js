/**
 * The code of the package: `dist/index.js` has all of it in the order in which it is needed, readable, each
 * part under its path here. Each class that n8n loads is a file of two lines beside its codex file, so that
 * icons and `package.json` keep their paths.
 *
 * One file, because 560 of them made the tarball a quarter larger: each has a header in it, and repeats
 * what it imports.
 */
const { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative } = require('node:path');
const { build } = require('esbuild');
const { ModuleKind, ScriptTarget, transpileModule } = require('typescript');

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

/** Comments stay in the repository: esbuild keeps a part of them, and has no option against it. */
const withoutComments = {
	name: 'without comments',
	setup({ onLoad }) {
		const compilerOptions = {
			removeComments: true,
			target: ScriptTarget.ES2022,
			module: ModuleKind.ESNext,
		};
		onLoad({ filter: /\.ts$/ }, ({ path }) => ({
			contents: transpileModule(readFileSync(path, 'utf8'), { compilerOptions }).outputText,
		}));
	},
};

/** The class that n8n looks for in a file. */
const classOf = (file) => basename(file).replace(/\.(?:credentials|node)\.js$/, '');

/** Of a built file in the n8n block of package.json. */
const sourceOf = (file) => `./${file.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`;

async function bundleClasses(projectFolder) {
	const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
	const files = [...n8n.credentials, ...n8n.nodes];
	await build({
		absWorkingDir: projectFolder,
		stdin: {
			contents: files.map((file) => `export * from '${sourceOf(file)}';`).join('\n'),
			resolveDir: projectFolder,
		},
		outfile: 'dist/index.js',
		bundle: true,
		// What n8n brings is not bundled.
		packages: 'external',
		plugins: [vendorFiles, withoutComments],
		format: 'cjs',
		platform: 'node',
		target: 'es2022',
		charset: 'utf8',
		logLevel: 'error',
	});
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
