import type { IDataObject } from 'n8n-workflow';

import { TokenFlowTrigger } from '../../../nodes/TokenFlow/TokenFlowTrigger.node';
import type { Reply, SeenRequest } from './plainApi';
import { plainStage } from './plainStage';
import { pollHost, type PollHost } from './pollHost';

/** A record of a public API. */
export interface Item {
	readonly id: string;
	/** Epoch ms. */
	readonly at: number;
}

const HOUR_AGO = Math.floor((Date.now() - 3_600_000) / 1000) * 1000;

/** Rows of a page. */
export const PAGE = 2;

let workflows = 0;

/** Rows of a table of names and values, as a form keeps them. */
export const rowsOf = (values: Readonly<Record<string, string>>) => ({
	rows: Object.entries(values).map(([name, value]) => ({ name, value })),
});

export const json = (data: unknown, status = 200, headers: Reply['headers'] = {}): Reply => ({
	status,
	headers,
	body: JSON.stringify(data),
});

export const rejected = (message: string): Reply => json({ message }, 400);

export const iso = (ms: number) => new Date(ms).toISOString();

/** A trigger that polls a public API, whose answers a test gives. */
export function vendorSync() {
	const setup = plainStage('tokenServer');
	let items: Item[] = [];
	beforeEach(() => {
		items = [1, 2, 3, 4, 5].map((id) => ({ id: `r${id}`, at: HOUR_AGO + id * 61_007 }));
	});

	function hostWith(parameters: IDataObject): PollHost {
		workflows += 1;
		return pollHost({
			type: new TokenFlowTrigger(),
			credentials: setup.stage.core.credentials,
			credentialType: 'tokenFlowApi',
			credentialId: setup.actor.credentialId,
			parameters: { detect: 'changedSince', startFrom: 'everything', ...parameters },
			workflowId: `sync-vendors-${workflows}`,
		});
	}

	/** All at first, then a new one of the same time as the last, then a change; and nothing twice. */
	async function expectSync(
		host: PollHost,
		idOf: string | ((row: IDataObject) => unknown) = 'id',
	): Promise<void> {
		const name = typeof idOf === 'string' ? (row: IDataObject) => row[idOf] : idOf;
		const ids = (rows: IDataObject[] | null) => rows?.map(name);
		expect(ids(await host.activate())).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
		expect(await host.poll()).toBeNull();
		items.push({ id: 'r6', at: items.at(-1)?.at ?? 0 });
		expect(ids(await host.poll())).toEqual(['r6']);
		items = items.map((each) =>
			each.id === 'r1' ? { ...each, at: HOUR_AGO + 3_600_000 } : each,
		);
		expect(ids(await host.poll())).toEqual(['r1']);
		expect(await host.poll()).toBeNull();
	}

	return {
		hostWith,
		expectSync,
		/** The list with so many more records, one a second. */
		add(count: number): void {
			const last = items.at(-1)?.at ?? HOUR_AGO;
			const first = items.length + 1;
			for (let index = 0; index < count; index++)
				items.push({ id: `r${first + index}`, at: last + (index + 1) * 1000 });
		},
		respondWith(respond: (request: SeenRequest) => Reply): void {
			setup.api.respond = respond;
		},
		seen: () => setup.api.seen,
		origin: () => setup.api.origin,
		queryOf: ({ url }: SeenRequest) => new URL(url, setup.api.origin).searchParams,
		/** Records changed since a time, oldest first. */
		since: (from: number) => items.filter(({ at }) => at >= from).sort((a, b) => a.at - b.at),
	};
}
