import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Host } from './host';
import { startN8n } from './n8nProcess';
import { freePort } from './settings';

/**
 * Another n8n over the database and the packages of one that runs, as a worker beside it: it knows
 * what is stored, and nothing that the first one only has in its memory. `stop` ends only the second.
 */
export async function startSecondProcess(first: Host): Promise<Host> {
	const userFolder = mkdtempSync(join(tmpdir(), 'tokenflow-second-'));
	const n8nFolder = join(userFolder, '.n8n');
	mkdirSync(n8nFolder);
	symlinkSync(join(first.n8nFolder, 'nodes'), join(n8nFolder, 'nodes'), 'junction');
	const [editor, taskBroker] = [await freePort(), await freePort()];
	const settings = {
		url: `http://127.0.0.1:${editor}`,
		logFile: join(userFolder, 'n8n.log'),
		env: {
			...first.state.env,
			// No test opens its editor, whose files n8n writes again at each start.
			N8N_DISABLE_UI: 'true',
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(editor),
			N8N_RUNNERS_BROKER_PORT: String(taskBroker),
			DB_SQLITE_DATABASE: first.database,
		},
	};
	const pid = await startN8n(settings);
	const { cookie } = first.state;
	return new Host({ ...settings, pid, cookie, userFolder, isScratch: true });
}
