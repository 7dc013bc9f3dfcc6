/**
 * `npm run picture`: draws docs/images/timeline.svg. 600 calls of one workflow at a server whose tokens
 * live two seconds, in n8n's execution engine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { startStage } from '../nodes/support/stage';
import { laneOf } from './lanes';
import { summaryOf, timelineSvg } from './timeline';

const CALLS = 600;
const TOKEN_MS = 2_000;
const RESPONSE_MS = 400;

async function main(): Promise<void> {
	const stage = await startStage('tokenServer');
	try {
		const { control } = stage.sandbox;
		const actor = stage.fresh('tokenServer');
		control.configure('tokenServer', { lifetimeMs: TOKEN_MS });
		control.addFault('tokenServer', { target: 'any', delayBeforeResponseMs: RESPONSE_MS });
		const { error } = await actor.run({
			items: CALLS,
			parameters: { path: '=/echo/{{ $json.n }}' },
		});
		if (error !== undefined) throw new Error(error.message);
		const lane = laneOf(control, 'tokenServer', 'Token Flow');
		const folder = join(resolve(__dirname, '../..'), 'docs/images');
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'timeline.svg'), `${timelineSvg([lane])}\n`);
		process.stdout.write(`docs/images/timeline.svg: ${summaryOf(lane)}\n`);
	} finally {
		await stage.stop();
	}
}

void main();
