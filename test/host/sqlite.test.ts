import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hostFolder, installed } from './folders';
import { runOrFail } from './run';

const nativeDriver = join(installed.sqliteFolder, 'build', 'Release', 'node_sqlite3.node');
const folder = mkdtempSync(join(tmpdir(), 'tokenflow-sqlite-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function responsesOf(driver: string, name: string): Promise<unknown[]> {
	const script = join(hostFolder, 'sqlite', 'sameAnswers.cjs');
	const options = ['--disable-warning=ExperimentalWarning', script, driver, join(folder, name)];
	return JSON.parse(await runOrFail(installed.nodeBinary, options, hostFolder)) as unknown[];
}

const standIn = join(hostFolder, 'sqlite', 'builtIn.cjs');

describe('the stand-in for the package sqlite3', () => {
	test('keeps rows, counts changes and names errors', async () => {
		const responses = await responsesOf(standIn, 'stand-in.sqlite');
		expect(responses).toContainEqual({
			sql: 'SELECT count(*) AS count FROM child WHERE parent = ?',
			rows: [{ count: 1 }],
		});
		expect(responses).toContainEqual({
			sql: 'INSERT INTO child (parent) VALUES (?)',
			error: {
				message: 'SQLITE_CONSTRAINT: FOREIGN KEY constraint failed',
				code: 'SQLITE_CONSTRAINT',
				errno: 19,
			},
		});
	});

	const whereBuilt = existsSync(nativeDriver) ? test : test.skip;
	whereBuilt('answers exactly like the package itself', async () => {
		const expected = await responsesOf(installed.sqliteFolder, 'native.sqlite');
		expect(expected.length).toBeGreaterThan(20);
		expect(await responsesOf(standIn, 'stand-in-2.sqlite')).toEqual(expected);
	});
});
