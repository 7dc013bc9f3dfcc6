/** A list that is polled as a trigger does it, against a simulator. */
import type { INode } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { openSessions } from '../../../nodes/rest/call/session';
import type { PredefinedList } from '../../../nodes/rest/sync/list/plan';
import { detectionOf } from '../../../nodes/rest/sync/list/source';
import { syncOnce } from '../../../nodes/rest/sync/run/syncOnce';
import { pollBudget } from '../../../nodes/rest/sync/run/timeLimit';
import type { Start } from '../../../nodes/rest/sync/syncTypes';
import type { ProviderName } from '../../sandbox';
import { serviceOf, type Stage } from './stage';

export interface Found {
	readonly kind: 'new' | 'changed' | 'deleted';
	readonly id: string;
	readonly row: Record<string, unknown>;
}

export interface ChangesReader {
	/** One poll; what it stores is taken up by the next one, as text. */
	poll(): Promise<Found[]>;
	/** Of polls, up to one that finds nothing. */
	drain(): Promise<Found[]>;
	/** What is stored. */
	stored(): unknown;
}

const FROM_NOW: Start = { from: 'now' };

/** The preset list of a provider, polled with a credential of its own. */
export function openChanges(
	{ core, sandbox }: Stage,
	provider: ProviderName,
	plan: PredefinedList['plan'],
	{ start = FROM_NOW, maxRows = 10_000 }: { start?: Start; maxRows?: number } = {},
): ChangesReader {
	const { credentialType: type, fields } = serviceOf(provider);
	const id = randomUUID();
	core.credentials.save({ id, name: 'Changes', type, data: fields(sandbox.origins[provider]) });
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'n8n-nodes-tokenflow.tokenFlow',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: type },
		credentials: { [type]: { id, name: 'Changes' } },
	};
	const settings = {
		fingerprint: 'test',
		afterRestart: 'repeat',
		process: 'test',
		isDurable: false,
	} as const;
	let kept = 'null';
	const poll = async (): Promise<Found[]> => {
		const session = await (await openSessions(core.form(node), type, 1))(0);
		const whole = { ...plan, start, maxRows };
		const { detection, ...place } = detectionOf(whole, { session, rules: {} });
		const budget = pollBudget(30_000, maxRows, Date.now);
		const reading = { ...place, budget, start, now: Date.now };
		const stored: unknown = JSON.parse(kept);
		const result = await syncOnce(stored ?? undefined, detection, reading, settings);
		kept = JSON.stringify(result.state);
		return result.changes.map(({ kind, id: record, row }) => ({
			kind,
			id: record,
			row: (row ?? {}) as Record<string, unknown>,
		}));
	};
	return {
		poll,
		async drain() {
			const all: Found[] = [];
			for (let polls = 0; polls < 100; polls++) {
				const found = await poll();
				if (found.length === 0) return all;
				all.push(...found);
			}
			throw new Error('There is no end');
		},
		stored: () => JSON.parse(kept) as unknown,
	};
}
