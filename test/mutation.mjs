/**
 * `npm run test:mutation`: is every line of the token engine held by a test? Folder by folder, each judged by the tests
 * that mirror it: a test of the whole engine would kill mutants that the next change of a detail lets live, and takes a
 * thousand times as long. `-- response root` runs these only; reports go into reports/mutation.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = (name, ...more) => ({
	mutate: `credentials/token/${name}/*.ts`,
	tests: [`${name}/**/*.test.ts`, ...more],
});

/** Sources, and the tests that judge them, in credentials/token and test/credentials/token. */
export const GROUPS = {
	response: folder('response'),
	report: folder('report'),
	engine: folder('engine', 'processes.test.ts', 'logOut.test.ts', 'selfSigned.test.ts'),
	n8n: folder('n8n', 'processes.test.ts', 'selfSigned.test.ts', 'unusual.test.ts'),
	root: {
		mutate: 'credentials/token/*.ts',
		tests: ['@(budget|errors|loginBodies|origin|readFields|redact|responseRules|url).test.ts'],
	},
};

function main(names) {
	const failed = names.filter((name) => {
		console.log(`\n${name}`);
		const env = { ...process.env, MUTATION_GROUP: name };
		const { status } = spawnSync('stryker', ['run'], { stdio: 'inherit', env });
		return status !== 0;
	});
	if (failed.length > 0) console.log(`\nLess than 90 % in: ${failed.join(', ')}`);
	process.exitCode = failed.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const names = process.argv.slice(2);
	main(names.length === 0 ? Object.keys(GROUPS) : names);
}
