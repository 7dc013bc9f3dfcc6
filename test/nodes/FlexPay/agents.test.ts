/** What AI agents can and cannot do with the node. */
import { type Stage, startStage } from '../support/stage';
import { acceptedOrder } from './cases/prepare';
import { byId } from './cases/values';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('flexpay');
});
afterAll(async () => await stage.stop());

const node = 'flexPayTool';

async function readCard(options: object) {
	const actor = stage.fresh('flexpay');
	const { control, origins } = stage.sandbox;
	const { orderId } = await acceptedOrder(control, origins.flexpay);
	control.resetCounters('flexpay');
	const parameters = {
		resource: 'virtualCard',
		operation: 'get',
		orderId: byId(orderId),
		options: options as never,
	};
	return await actor.run({ node, parameters });
}

it('AI agents get the card masked', async () => {
	const { json, kept } = await readCard({});

	expect(json).toEqual([
		expect.objectContaining({
			card: expect.objectContaining({
				number: expect.stringMatching(/^•••• \d{4}$/) as unknown,
			}) as unknown,
		}),
	]);
	expect(kept).not.toMatch(/\b\d{16}\b/);
});

it('Show Card Number is rejected for AI agents before any request is sent', async () => {
	const { error, kept } = await readCard({ showCardNumber: true });

	expect(error?.message).toBe("'Show Card Number' is not available to AI agents");
	expect(kept).not.toMatch(/\d{16}/);
	expect(stage.sandbox.control.counters('flexpay').calls).toBe(0);
});

it('AI agents can write with Custom Request only if the user allows it', async () => {
	const write = { resource: 'customRequest', method: 'POST', path: 'orders' };

	const rejected = await stage.fresh('flexpay').run({ node, parameters: write });
	const callsThen = stage.sandbox.control.counters('flexpay').calls;
	const allowed = await stage
		.fresh('flexpay')
		.run({ node, parameters: { ...write, options: { allowAiWrites: true } } });

	expect(rejected.error?.message).toBe(
		'AI agents can only read data with this tool, and POST can change data',
	);
	expect(callsThen).toBe(0);
	expect(allowed.error?.message).toContain('400 Bad Request');
});
