const REQUIRE = 'require\\("([^"]+)"\\)';
const EXPORT_STAR = new RegExp(`^__exportStar\\(${REQUIRE}, exports\\);$`, 'gm');
const IMPORT = new RegExp(
	`^(?:const|var) (\\w+_\\d+) = ((?:__importStar\\(|__importDefault\\()?${REQUIRE}\\)?);$`,
	'gm',
);

/** The exports of a module one by one, each of which loads the module where it is read. */
function namedExports(module: string, names: readonly string[]): string {
	return names
		.filter((name) => name !== 'default' && name !== '__esModule')
		.map((name) => JSON.stringify(name))
		.map(
			(name) =>
				`if (!Object.hasOwn(exports, ${name})) Object.defineProperty(exports, ${name}, ` +
				`{ enumerable: true, get: () => require(${module})[${name}] });`,
		)
		.join('\n');
}

/** What TypeScript made of a module, with imports that load where they are used. */
export function loadWhereUsed(source: string, namesOf: (module: string) => string[]): string {
	const imports = [...source.matchAll(IMPORT)].map(([, name = '', load = '']) => ({
		name,
		load,
	}));
	const body = source
		.replace(EXPORT_STAR, (_line, module: string) =>
			namedExports(JSON.stringify(module), namesOf(module)),
		)
		.replace(IMPORT, '');
	const uses = imports.reduce(
		(text, { name }) =>
			text.replace(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'), `(${name}())`),
		body,
	);
	const loads = imports.map(
		({ name, load }) =>
			`var ${name}_module; function ${name}() { return ${name}_module ??= ${load}; }`,
	);
	return [uses, ...loads].join('\n');
}
