import { callsOf, runOnce } from '../promises/callers';
import { kindOf, onStage } from '../promises/kinds';
import { chain, manualTrigger, packageNode } from '../workflows';

const kind = kindOf('tokenFlowApi');
const FIFTY_MB = 50 * 1024 * 1024;

it.each([
	['as it is', { bodyContentType: 'binary', inputDataFieldName: 'data' }],
	[
		'in a form',
		{
			bodyContentType: 'multipart',
			multipartFields: {
				rows: [
					{ type: 'text', name: 'title', value: 'Fifty' },
					{ type: 'file', name: 'file', inputDataFieldName: 'data' },
				],
			},
		},
	],
])('50 MB are downloaded and uploaded again %s, by streams', async (_, body) => {
	await onStage(kind, {}, async (stage) => {
		const node = (name: string, parameters: Record<string, unknown>) =>
			packageNode({
				name,
				parameters: { resource: 'request', operation: 'send', ...parameters },
				credential: stage.credential,
			});
		const workflow = chain(
			'fifty megabytes',
			manualTrigger(),
			node('Download', {
				method: 'GET',
				path: `/download/${FIFTY_MB}`,
				options: { responseFormat: 'file' },
			}),
			node('Request', { method: 'POST', path: '/upload', ...body, options: {} }),
		);
		const before = stage.host.memoryMb() ?? 0;
		const execution = await runOnce(stage, workflow);
		const grownMb = (stage.host.memoryMb() ?? 0) - before;
		expect(execution.error).toBeUndefined();
		const [item] = callsOf(execution).items;
		expect(JSON.stringify(item?.json)).toContain(String(FIFTY_MB));
		const [upload] = stage.sandbox.control.log(kind.provider, { path: '*/upload' });
		expect(upload?.headers['content-length']).toMatch(/^\d+$/);
		expect(upload?.headers['transfer-encoding']).toBeUndefined();
		console.info(`50 MB down and up ${_}: n8n grew by ${grownMb} MB`);
	});
});
