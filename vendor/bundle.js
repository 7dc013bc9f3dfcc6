/**
 * Third-party code in the package. n8n installs no dependencies of a community package, so a library
 * is built into it: each `vendor/<name>.ts` is a thin typed module around one library, and becomes
 * one readable file `dist/vendor/<name>.js` with the used part of the library and its license.
 *
 * To add a library: `npm install --save-dev --save-exact`, and a module `vendor/<name>.ts`.
 *
 * Why a folder of its own: `nodes/` and `credentials/` import relative paths only, so nothing there
 * depends on the lint rule's exception for development dependencies, and tests, `tsx` and `tsc` use the
 * packages directly, without building first. A generated file in `nodes/` would have to be committed,
 * reviewed and linted like our own code, and could differ from the package that the lock file names.
 */
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { build } = require('esbuild');

const NOTICES = 'THIRD-PARTY-LICENSES.txt';

/** For packages that name this license and carry no text of it. */
const mitLicense = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** Code that a package contains from elsewhere, as its sources say. */
const PORTIONS = {
	'@cfworker/json-schema': 'Portions derived from Ajv, (c) Evgeny Poberezkin, MIT.',
};

/** `node_modules/@scope/name` of a path inside a package; the innermost one where they are nested. */
const packageFolder = (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

function licenseText(folder, { name, license, author }) {
	const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
	if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
	const holder = typeof author === 'string' ? author : author?.name;
	if (license === 'MIT' && holder !== undefined) return mitLicense(holder);
	throw new Error(`${name} carries no license text: decide whether it may be shipped.`);
}

/** Name, version, license and its text of one package. */
function notice(folder) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const { name, version, license } = manifest;
	const lines = [
		`${name} ${version} (${license})`,
		PORTIONS[name],
		'',
		licenseText(folder, manifest),
	];
	return lines
		.filter((line) => line !== undefined)
		.join('\n')
		.trim();
}

async function bundleFile(projectFolder, entry) {
	const result = await build({
		absWorkingDir: projectFolder,
		entryPoints: [entry],
		bundle: true,
		write: false,
		metafile: true,
		format: 'cjs',
		// Not `node`: a library that needs Node's own modules fails here instead of in n8n's scan.
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'es2022',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'error',
	});
	const folders = Object.keys(result.metafile.inputs).map(packageFolder);
	const packages = [...new Set(folders.filter((folder) => folder !== undefined))];
	return { code: result.outputFiles[0].text, packages };
}

/** Builds all libraries of `vendor/` into `dist/vendor/`. */
async function bundleVendor(projectFolder) {
	const folder = join(projectFolder, 'vendor');
	const notices = new Map();
	mkdirSync(join(projectFolder, 'dist/vendor'), { recursive: true });
	for (const file of readdirSync(folder).filter((each) => each.endsWith('.ts'))) {
		const { code, packages } = await bundleFile(projectFolder, join('vendor', file));
		for (const each of packages) notices.set(each, notice(join(projectFolder, each)));
		const header = packages
			.map((each) => notices.get(each))
			.join('\n\n')
			.replaceAll('*/', '* /');
		const target = join(projectFolder, 'dist/vendor', `${basename(file, '.ts')}.js`);
		writeFileSync(target, `/*!\n${header}\n*/\n${code}`);
	}
	const all = [...notices.values()].sort().join(`\n\n${'-'.repeat(80)}\n\n`);
	writeFileSync(join(projectFolder, 'dist', NOTICES), `This package contains:\n\n${all}\n`);
}

module.exports = { bundleVendor };
