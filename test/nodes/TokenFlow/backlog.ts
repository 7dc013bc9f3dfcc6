/** `npm run test:backlog`: the backlog of syncBacklog.test.ts with 100,000 records. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['jest', 'test/nodes/TokenFlow/syncBacklog'], {
	stdio: 'inherit',
	env: { ...process.env, SYNC_RECORDS: '100000' },
	shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
