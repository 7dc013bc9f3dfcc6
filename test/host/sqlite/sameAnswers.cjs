/**
 * Runs the same calls on a driver with the interface of the npm package `sqlite3` and prints what it
 * answers, so that two drivers can be compared: `node sameAnswers.cjs <driver> <file>`.
 */
const [driver, file] = process.argv.slice(2);
const sqlite3 = require(driver).verbose();

const CALLS = [
	['all', 'PRAGMA journal_mode = WAL'],
	['run', 'PRAGMA foreign_keys = ON'],
	['all', 'PRAGMA foreign_keys'],
	['run', 'CREATE TABLE parent (id TEXT PRIMARY KEY, n INTEGER, r REAL, b BLOB, t TEXT)'],
	['run', 'CREATE TABLE child (id INTEGER PRIMARY KEY, parent TEXT REFERENCES parent (id))'],
	[
		'run',
		'INSERT INTO parent VALUES (?, ?, ?, ?, ?)',
		['a', true, 1.5, Buffer.from('xyz'), undefined],
	],
	[
		'run',
		'INSERT INTO parent VALUES (?, ?, ?, ?, ?)',
		['b', new Date(1_700_000_000_000), 2, null, 'ü'],
	],
	['run', 'INSERT INTO child (parent) VALUES (?), (?)', ['a', 'b']],
	['all', 'SELECT * FROM parent ORDER BY id'],
	['all', 'SELECT "no such column" AS literal'],
	['all', 'SELECT count(*) AS count FROM child WHERE parent = ?', ['a']],
	['all', 'INSERT INTO child (parent) VALUES (?) RETURNING id', ['a']],
	['run', 'UPDATE parent SET n = n + 1'],
	['run', 'INSERT INTO parent VALUES (?, ?, ?, ?, ?)', ['a', 1, 1, null, null]],
	['run', 'INSERT INTO child (parent) VALUES (?)', ['nobody']],
	['all', 'SELECT * FROM nowhere'],
	['all', 'SELEC 1'],
	['run', 'BEGIN TRANSACTION'],
	['run', 'DELETE FROM child'],
	['run', 'ROLLBACK'],
	['all', 'SELECT count(*) AS count FROM child'],
];

function call(database, [method, sql, parameters]) {
	return new Promise((resolve) => {
		function done(error, rows) {
			const changes = /^(INSERT|UPDATE|DELETE)/.test(sql) && method === 'run';
			resolve(
				error
					? {
							sql,
							error: { message: error.message, code: error.code, errno: error.errno },
						}
					: {
							sql,
							rows,
							...(changes && { changes: this.changes }),
							...(/^INSERT/.test(sql) && changes && { lastID: this.lastID }),
						},
			);
		}
		database[method](sql, ...(parameters ? [parameters] : []), done);
	});
}

const open = (...flags) =>
	new Promise((resolve, reject) => {
		const database = new sqlite3.Database(file, ...flags, (error) =>
			error ? reject(error) : resolve(database),
		);
	});

async function main() {
	const answers = [];
	const database = await open();
	for (const entry of CALLS) answers.push(await call(database, entry));
	const reader = await open(sqlite3.OPEN_READONLY);
	answers.push(await call(reader, ['run', 'DELETE FROM child']));
	await new Promise((resolve) => reader.close(resolve));
	await new Promise((resolve) => database.close(resolve));
	process.stdout.write(JSON.stringify(answers, null, 1));
}

void main();
