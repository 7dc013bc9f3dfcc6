/** What the editor offers while a FlexFactor node is filled in, against the simulator. */
import { openNode } from '../support/editor';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('flexfactor');
});
afterAll(async () => await stage.stop());
beforeEach(() => stage.sandbox.control.reset('flexfactor'));

const editor = () => openNode(stage, 'flexfactor', 'flexFactor');
/** The reset of the server took the token away, so a call before may have been refused. */
const urls = () =>
	stage.sandbox.control
		.log('flexfactor', { kind: 'resource', status: 200 })
		.map(({ url }) => url);

it('offers the latest orders, with who, what and when', async () => {
	const { results, paginationToken } = await editor().search('searchOrders');

	expect(urls()).toEqual(['/v1/orders?orderBy=createdOn&sort=desc&pageSize=50&pageNumber=1']);
	expect(results).toHaveLength(25);
	expect(results[0]).toEqual({
		name: expect.stringMatching(
			/^Ben Sample · Returned · \d{4}-\d\d-\d\d · F1F1F1F1$/,
		) as string,
		value: 'f1f1f1f1-0000-4000-8000-000000000025',
	});
	expect(paginationToken).toBeUndefined();
});

it('lets FlexFactor search for what was typed', async () => {
	const { results } = await editor().search('searchOrders', 'SEED-1-7');

	expect(urls()).toEqual([
		'/v1/orders?query=SEED-1-7&orderBy=createdOn&sort=desc&pageSize=50&pageNumber=1',
	]);
	expect(results.map(({ value }) => value)).toEqual(['f1f1f1f1-0000-4000-8000-000000000007']);
});

it('shows what went wrong, without a secret', async () => {
	stage.sandbox.control.configure('flexfactor', { forbid: true });

	const failure = await editor()
		.search('searchOrders')
		.catch((error: unknown) => error as Error);

	expect(String(failure)).toContain('The API answered 403 Forbidden: Access denied.');
	expect(JSON.stringify(failure)).not.toContain('canary');
});
