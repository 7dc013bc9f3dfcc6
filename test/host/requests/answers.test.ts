import { sandboxCredentials } from '../../sandbox/index';
import { callsOf, runOnce } from '../promises/callers';
import { type Kind, kindOf, onStage, type Stage } from '../promises/kinds';
import { chain, manualTrigger, packageNode } from '../workflows';

const tokenServer = kindOf('tokenFlowApi');

async function send(stage: Stage, parameters: Record<string, unknown>) {
	const workflow = chain(
		'one request',
		manualTrigger(),
		packageNode({
			parameters: {
				authentication: stage.credential.type,
				resource: 'request',
				operation: 'send',
				method: 'GET',
				options: { retries: 0 },
				...parameters,
			},
			credential: stage.credential,
		}),
	);
	return await runOnce(stage, workflow);
}

it('A dry run shows the request without secrets and sends nothing', async () => {
	await onStage(tokenServer, {}, async (stage) => {
		const execution = await send(stage, {
			method: 'POST',
			path: '/items',
			bodyContentType: 'json',
			specifyBody: 'json',
			jsonBody: '{"amount": 12.5}',
			options: { dryRun: true },
		});
		expect(execution.error).toBeUndefined();
		expect(callsOf(execution).items[0]?.json).toMatchObject({ method: 'POST' });
		expect(execution.text).toContain('12.5');
		expect(execution.text).not.toContain(sandboxCredentials.tokenServer.main.secret);
		expect(stage.counters().calls).toBe(0);
	});
});

const GOOD: Array<[number, object | undefined]> = [
	[200, { id: 7 }],
	[201, { id: 8 }],
	[204, undefined],
];

it.each(GOOD)('An answer %d becomes an item', async (status, body) => {
	await onStage(tokenServer, {}, async (stage) => {
		stage.sandbox.control.addFault('tokenServer', {
			path: '*/thing',
			status,
			body: body ?? '',
		});
		const execution = await send(stage, { path: '/thing' });
		expect(execution.error).toBeUndefined();
		expect(callsOf(execution).items).toHaveLength(1);
		if (body !== undefined) expect(callsOf(execution).items[0]?.json).toMatchObject(body);
	});
});

/** What a user reads, and what it tells to do. */
const BAD: Array<[number, unknown, RegExp]> = [
	[
		400,
		{ Id: ['Value -1 is invalid.'], Lang: ['Should be valid ISO 639-1 language code.'] },
		/Value -1 is invalid/,
	],
	[401, { message: 'The token is not known' }, /token/i],
	[403, { message: 'No access to invoices' }, /No access to invoices/],
	[404, { message: 'There is no such item' }, /There is no such item/],
	[405, {}, /method/i],
	[406, {}, /Accept|format/i],
	[415, {}, /content type|body/i],
	[429, { message: 'Slow down' }, /Slow down|too many/i],
	[500, '<html><head><title>Oops</title></head></html>', /Oops/],
];

it.each(BAD)(
	'An answer %d is an error that says what happened and what to do',
	async (status, body, saying) => {
		await onStage(tokenServer, {}, async (stage) => {
			const headers: Record<string, string> =
				typeof body === 'string' ? { 'content-type': 'text/html' } : {};
			stage.sandbox.control.addFault('tokenServer', {
				path: '*/thing',
				status,
				body,
				headers,
			});
			const { error } = await send(stage, { path: '/thing' });
			expect(error?.message).toMatch(/\S/);
			expect(error?.description).toMatch(/\S/);
			expect(`${error?.message} ${error?.description}`).toMatch(saying);
			console.info(`${status}: ${error?.message} | ${error?.description}`);
		});
	},
);

it('The validation errors of a provider name its fields', async () => {
	const kind: Kind = kindOf('helloFlexApi');
	await onStage(kind, {}, async (stage) => {
		const { error } = await send(stage, {
			method: 'POST',
			path: '/candidates',
			bodyContentType: 'json',
			specifyBody: 'json',
			jsonBody: '{"firstName": "Ann"}',
		});
		expect(`${error?.message} ${error?.description}`).toMatch(/LastName|Email|AgencyGuid/);
	});
});
