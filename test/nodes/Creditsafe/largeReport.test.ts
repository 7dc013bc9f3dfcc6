/** Reports above 10 MB are served from a different host, at a signed URL. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Stage, startStage } from '../support/stage';
import { byId } from './cases/values';

const LARGE = 'GB-0-09000099';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('creditsafe');
});
afterAll(async () => await stage.stop());

interface Store {
	readonly origin: string;
	readonly requests: ReadonlyArray<{
		readonly method: string;
		readonly url: string;
		readonly status: number;
		readonly headers: Readonly<Record<string, string>>;
	}>;
}

const store = async () =>
	(await stage.sandbox.control.act('creditsafe', 'storageLog')) as unknown as Store;

const getReport = {
	node: 'creditsafe',
	parameters: {
		resource: 'company',
		operation: 'getReport',
		companyId: byId(LARGE),
		includePdf: true,
		simplify: true,
	},
};

/** Responds to the report request with a redirect to this URL. */
const redirectTo = (location: string) =>
	stage.sandbox.control.addFault('creditsafe', {
		path: `/v1/companies/${LARGE}`,
		status: 302,
		headers: { location },
	});

describe('a report that is too large for the response', () => {
	it('is downloaded from the signed URL, without the token or other headers', async () => {
		const actor = stage.fresh('creditsafe');

		const { items, json, error } = await actor.run(getReport);

		expect(error).toBeUndefined();
		expect(json).toEqual([expect.objectContaining({ companyId: LARGE, country: 'GB' })]);
		expect(items[0]?.binary?.data?.mimeType).toBe('application/pdf');
		const { requests } = await store();
		expect(requests.map(({ method, status }) => [method, status])).toEqual([['GET', 200]]);
		const names = Object.keys(requests[0]?.headers ?? {});
		expect(names.filter((name) => /auth|cookie|content/i.test(name))).toEqual([]);
		expect(requests[0]?.headers.accept).toBe('*/*');
	});

	it('is requested, and so charged, only once', async () => {
		const actor = stage.fresh('creditsafe');

		await actor.run(getReport);
		const { json } = await actor.run({
			node: 'creditsafe',
			parameters: { resource: 'access', operation: 'get', simplify: true },
		});

		expect(json).toContainEqual(
			expect.objectContaining({ product: 'onlineReports', country: 'GB', used: 1 }),
		);
		expect(
			stage.sandbox.control.timesSeen('creditsafe', { path: `/v1/companies/${LARGE}` }),
		).toBe(1);
	});

	it("is bought once also where n8n's Retry On Fail runs the node again for another item", async () => {
		const actor = stage.fresh('creditsafe');
		const companyId = byId('={{ $json.id }}');

		await actor.run({
			...getReport,
			parameters: { ...getReport.parameters, companyId },
			items: [{ id: LARGE }, { id: 'GB-0-NOWHERE' }],
			maxTries: 3,
		});

		expect(
			stage.sandbox.control.timesSeen('creditsafe', { path: `/v1/companies/${LARGE}` }),
		).toBe(1);
	});

	it('is not downloaded over http from another machine', async () => {
		const actor = stage.fresh('creditsafe');
		redirectTo('http://store.example.test/report?X-Amz-Signature=abc');

		const { error } = await actor.run(getReport);

		expect(error?.message).toBe('The API leads to an insecure URL: store.example.test');
		expect(JSON.stringify(error)).not.toContain('X-Amz-Signature');
	});
});

describe('a storage host that fails', () => {
	let server: Server;
	let responses: number[];
	let seen: string[];

	beforeEach(async () => {
		responses = [];
		seen = [];
		server = createServer((request, response) => {
			seen.push(String(request.headers.authorization));
			const status = responses.shift() ?? 200;
			response.writeHead(status, { 'content-type': 'application/json', location: '/again' });
			response.end(JSON.stringify({ companyId: LARGE, report: { companySummary: {} } }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterEach(async () => await new Promise((resolve) => server.close(resolve)));

	const run = async () => {
		const actor = stage.fresh('creditsafe');
		redirectTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/report?sig=1`);
		return await actor.run(getReport);
	};
	const timesBought = () =>
		stage.sandbox.control.timesSeen('creditsafe', { path: `/v1/companies/${LARGE}` });

	it('is asked again, without a second charge for the report', async () => {
		responses = [503];

		const { json, error } = await run();

		expect(error).toBeUndefined();
		expect(json).toEqual([{ companyId: LARGE }]);
		expect(seen).toEqual(['undefined', 'undefined']);
		expect(timesBought()).toBe(1);
	});

	it('may redirect again, still without the token', async () => {
		responses = [307];

		const { error } = await run();

		expect(error).toBeUndefined();
		expect(seen).toEqual(['undefined', 'undefined']);
	});

	it('that rejects the request is quoted in the error', async () => {
		responses = [403];

		const { error } = await run();

		expect(error?.message).toMatch(/^The API returned 403 Forbidden/);
		expect(error?.description).not.toContain('sig=1');
		expect(timesBought()).toBe(1);
	});

	it('that redirects endlessly ends in an error', async () => {
		responses = Array.from({ length: 20 }, () => 302);

		const { error } = await run();

		expect(error?.message).toMatch(/^The API redirected more than 5 times/);
	});
});
