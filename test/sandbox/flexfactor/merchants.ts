import type { FastifyInstance } from 'fastify';

import { send } from '../core/answers';
import type { SandboxClient } from '../core/types';
import { failed } from './envelopes';
import { flexfactorClients, midOf } from './token';

/** A merchant as in the partner documentation; the names inside `sites` are invented. */
function merchantView(client: SandboxClient, number: number): Record<string, unknown> {
	const name = `Example Merchant ${number}`;
	return {
		accountId: `33333333-aaaa-4aaa-8aaa-00000000000${number}`,
		mid: client.attributes?.mid,
		companyName: name,
		legalEntityName: `${name} Ltd`,
		dba: name,
		website: `https://merchant-${number}.example.test`,
		mcc: '5999',
		industry: 'Retail',
		status: 1,
		statusName: 'Active',
		createdOn: '2026-01-01T00:00:00Z',
		bankAccountInformation: { accountNumber: '****0000' },
		sites: [
			{
				id: client.attributes?.siteId,
				name: `Shop ${number}`,
				url: `https://merchant-${number}.example.test`,
			},
		],
		timezone: 0,
		timezoneName: 'UTC',
		language: 'en',
	};
}

/** The merchants of the caller: exactly one per key pair here. */
export function addMerchants(app: FastifyInstance): void {
	const views = flexfactorClients.map((client, index) => merchantView(client, index + 1));
	app.get('/v1/merchants', (request, reply) =>
		send(reply, {
			status: 200,
			body: views.filter(({ mid }) => mid === midOf(request.token?.client)),
		}),
	);
	app.get<{ Params: { mid: string } }>('/v1/merchants/:mid', (request, reply) => {
		const own = midOf(request.token?.client);
		const view = views.find(({ mid }) => mid === request.params.mid && mid === own);
		return send(
			reply,
			view === undefined ? failed('Merchant not found.', 404) : { status: 200, body: view },
		);
	});
}
