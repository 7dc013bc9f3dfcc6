import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isNewDelivery } from '../../../../nodes/rest/webhook/seen';

/** A node whose notes n8n has saved; each `node` is one that this process has not seen. */
const contextOf = (notes: IDataObject, node: string) =>
	({
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: node }),
		getMode: () => 'webhook',
		getWorkflowStaticData: () => notes,
	}) as unknown as IWebhookFunctions;

describe('a delivery', () => {
	it('is new once while the process runs, although n8n has not saved it yet', () => {
		expect(isNewDelivery(contextOf({}, 'a'), ['one'])).toBe(true);
		expect(isNewDelivery(contextOf({}, 'a'), ['one'])).toBe(false);
	});

	it('is known after a restart by what was saved', () => {
		const notes: IDataObject = {};
		isNewDelivery(contextOf(notes, 'before'), ['two']);

		expect(isNewDelivery(contextOf(notes, 'after'), ['two'])).toBe(false);
		expect(isNewDelivery(contextOf(notes, 'after'), ['three'])).toBe(true);
	});

	it('without an ID is always new', () => {
		const context = contextOf({}, 'c');

		expect([isNewDelivery(context, ['']), isNewDelivery(context, [''])]).toEqual([true, true]);
	});

	it('is forgotten after very many others, so that notes stay small', () => {
		const notes: IDataObject = {};
		const context = contextOf(notes, 'd');
		for (let n = 0; n <= 2000; n++) isNewDelivery(context, [`d${n}`]);

		expect(notes.deliveries).toHaveLength(200);
		expect(isNewDelivery(context, ['d2000'])).toBe(false);
		expect(isNewDelivery(context, ['d0'])).toBe(true);
	});

	it('is known by any of its keys, of which long ones are stored short', () => {
		const notes: IDataObject = {};
		const context = contextOf(notes, 'e');
		const long = 'x'.repeat(1_000_000);
		isNewDelivery(context, [long, 'content']);

		expect(isNewDelivery(context, ['another ID', 'content'])).toBe(false);
		expect(isNewDelivery(context, [long])).toBe(false);
		expect(JSON.stringify(notes).length).toBeLessThan(200);
	});
});
