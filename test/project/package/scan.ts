import { ESLint, type Linter } from 'eslint';

/**
 * The rules by which n8n judges a community package before it is listed, and those by which its
 * `n8n-node lint` judges source.
 */
async function scanRules(): Promise<Linter.Config[]> {
	const { communityRules, nodesBasePlugin, nodesBaseRules, strictRules } =
		await import('../../../eslint.n8n.mjs');
	const { defineConfig } = await import('eslint/config');
	const parser = await import('@typescript-eslint/parser');
	return [
		communityRules as Linter.Config,
		...defineConfig({ files: ['{nodes,credentials}/**/*.ts'], extends: [strictRules] }),
		{ plugins: nodesBasePlugin, rules: { 'no-console': 'error' } },
		{ files: ['package.json'], rules: nodesBaseRules('community') },
		{ files: ['credentials/**/*.ts'], rules: nodesBaseRules('credentials') },
		{ files: ['nodes/**/*.ts'], rules: nodesBaseRules('nodes') },
		{ files: ['**/*.{ts,json}'], languageOptions: { parser } },
		{ files: ['dist/**/*.js'], languageOptions: { sourceType: 'commonjs' } },
	];
}

/**
 * Lints `patterns` below `folder` as the scanner does: without regard to comments that switch rules
 * off. Returns one line per finding.
 */
export async function scan(folder: string, patterns: readonly string[]): Promise<string[]> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanRules(),
		ignore: false,
		errorOnUnmatchedPattern: true,
	});
	const results = await eslint.lintFiles([...patterns]);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, message, ruleId }) => {
			const file = filePath.slice(folder.length + 1);
			return `${file}:${line} ${message} (${ruleId ?? 'not readable'})`;
		}),
	);
}
