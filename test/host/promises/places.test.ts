import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { chain, httpRequest, manualTrigger, packageNode } from '../workflows';
import { runOnce } from './callers';
import { kindOf, KINDS, onStage, type Stage } from './kinds';

interface Other {
	readonly port: number;
	readonly seen: IncomingHttpHeaders[];
	readonly urls: string[];
	close(): void;
}

/** Somebody else's server, on another port of this machine. */
async function otherServer(): Promise<Other> {
	const seen: IncomingHttpHeaders[] = [];
	const urls: string[] = [];
	const server: Server = createServer((request, response) => {
		seen.push(request.headers);
		urls.push(request.url ?? '');
		response.setHeader('content-type', 'application/json').end('{"other":true}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { port, seen, urls, close: () => void server.close() };
}

const callers = {
	'HTTP Request': (stage: Stage, url: string) =>
		httpRequest({ url, credential: stage.credential, followRedirects: true }),
	'Token Flow': (stage: Stage, url: string) =>
		packageNode({
			parameters: {
				authentication: stage.credential.type,
				resource: 'request',
				operation: 'send',
				method: 'GET',
				path: url,
				options: {},
			},
			credential: stage.credential,
		}),
};

async function call(stage: Stage, caller: keyof typeof callers, url: string) {
	return await runOnce(stage, chain('places', manualTrigger(), callers[caller](stage, url)));
}

const TOKEN = /bearer|eyJ|token/i;

describe.each(['HTTP Request', 'Token Flow'] as const)('%s never sends the token', (caller) => {
	const kind = kindOf('tokenFlowApi');

	it.each([
		['to another origin', 'https://other.example.test/orders'],
		['to another port', 'http://127.0.0.1:{port}/orders'],
		['to a subdomain', 'http://sub.localhost:{port}/orders'],
		['over http', 'http://api.example.test/orders'],
		["to a path with '..'", '{api}/../token'],
		["to a path with an encoded '..'", '{api}/%2e%2e/token'],
	])('%s', async (_, pattern) => {
		const other = await otherServer();
		await onStage(kind, {}, async (stage) => {
			const url = pattern.replace('{port}', String(other.port)).replace('{api}', stage.api);
			const execution = await call(stage, caller, url);
			expect(execution.status).toBe('error');
			expect(other.seen).toHaveLength(0);
			expect(stage.counters().calls).toBe(0);
		});
		other.close();
	});

	it.each([
		['in Authorization', {}],
		[
			'in a header of its own',
			{
				options: ['apiRequests'],
				sendIn: 'header',
				sendHeader: 'X-Session',
				sendTemplate: '{token}',
			},
		],
		['in a cookie', { options: ['apiRequests'], sendIn: 'cookie', sendCookie: 'sid' }],
		['in the query', { options: ['apiRequests'], sendIn: 'query', sendQuery: 'access_token' }],
	])('along a redirect to another port, when it travels %s', async (_, fields) => {
		const other = await otherServer();
		await onStage(kind, fields, async (stage) => {
			const target = encodeURIComponent(`http://127.0.0.1:${other.port}/taken`);
			const { control } = stage.sandbox;
			control.addFault(kind.provider, {
				path: '*/leave',
				status: 302,
				headers: { location: decodeURIComponent(target) },
			});
			await call(stage, caller, `${stage.api}/leave`);
			expect(control.timesSeen(kind.provider, { path: '*/leave' })).toBeGreaterThanOrEqual(1);
			for (const headers of other.seen) {
				expect(
					JSON.stringify([headers.authorization, headers['x-session'], headers.cookie]),
				).not.toMatch(TOKEN);
			}
			expect(other.urls.join()).not.toMatch(/access_token/);
		});
		other.close();
	});
});

it.each(KINDS)('$type refuses a login over http before anything is sent', async (kind) => {
	await onStage(kind, kind.fields('http://api.example.test'), async (stage) => {
		const execution = await call(stage, 'HTTP Request', 'http://api.example.test/x');
		expect(execution.error?.message).toContain('must start with https://');
	});
});
