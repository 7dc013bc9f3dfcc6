/**
 * Reads and writes n8n's database. Runs on the Node that n8n runs on, because that one can open
 * SQLite files by itself: `node commands.mjs <command> <file>`, details as JSON on standard input.
 */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')";

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/** Every row of every table, as one line each. */
function dump(database) {
	const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
	for (const { name } of tables) {
		for (const row of database.prepare(`SELECT * FROM ${quoted(name)}`).iterate()) {
			process.stdout.write(`${name}\t${JSON.stringify(row)}\n`);
		}
	}
}

/** Rows as n8n writes them when it has installed a community package. */
function register(database, { packageName, version, authorName, authorEmail, nodes }) {
	database.exec('BEGIN IMMEDIATE');
	database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(packageName);
	database
		.prepare(
			`INSERT INTO installed_packages
				(packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
			VALUES (?, ?, ?, ?, ${NOW}, ${NOW}) ON CONFLICT (packageName)
			DO UPDATE SET installedVersion = excluded.installedVersion, updatedAt = excluded.updatedAt`,
		)
		.run(packageName, version, authorName, authorEmail);
	for (const { name, type, latestVersion } of nodes) {
		database
			.prepare(
				'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
			)
			.run(name, type, latestVersion, packageName);
	}
	database.exec('COMMIT');
}

/** Lets the database itself note every write of a stored credential. */
function watch(database) {
	database.exec(`
		CREATE TABLE IF NOT EXISTS observed_writes (credentialId TEXT, at TEXT);
		CREATE TRIGGER IF NOT EXISTS observe_writes AFTER UPDATE OF data ON credentials_entity
		BEGIN INSERT INTO observed_writes VALUES (NEW.id, ${NOW}); END;
	`);
}

/** How often a credential was written since `watch`. */
function writes(database, { credentialId }) {
	const row = database
		.prepare('SELECT count(*) AS count FROM observed_writes WHERE credentialId = ?')
		.get(credentialId);
	process.stdout.write(String(row.count));
}

/** Nobody else can write for so long. */
function lock(database, { ms }) {
	database.exec('BEGIN IMMEDIATE');
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
	database.exec('ROLLBACK');
}

/** No credential can be stored any more, as on a full disk; or can be again. */
function fill(database, { isFull }) {
	database.exec('DROP TRIGGER IF EXISTS full_disk');
	if (isFull)
		database.exec(`
			CREATE TRIGGER full_disk BEFORE UPDATE OF data ON credentials_entity
			BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END;
		`);
}

const commands = { dump, register, watch, writes, lock, fill };
const [command, file] = process.argv.slice(2);
const details = readFileSync(0, 'utf8');
const database = new DatabaseSync(file, { timeout: 10_000 });
commands[command](database, details === '' ? {} : JSON.parse(details));
database.close();
