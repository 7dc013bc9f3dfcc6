/** The lists that the editor loads for a FlexFactor node, from the simulator. */
import { openNode } from '../support/editor';
import { type Stage, startStage } from '../support/stage';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('flexfactor');
});
afterAll(async () => await stage.stop());
beforeEach(() => stage.sandbox.control.reset('flexfactor'));

const editor = () => openNode(stage, 'flexfactor', 'flexFactor');
/** Resetting the server revokes the token, so an earlier request may have been rejected. */
const urls = () =>
	stage.sandbox.control
		.log('flexfactor', { kind: 'resource', status: 200 })
		.map(({ url }) => url);

it('the list of orders offers the latest ones with name, status and date', async () => {
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

it('the list of orders is searched by FlexFactor', async () => {
	const { results } = await editor().search('searchOrders', 'SEED-1-7');

	expect(urls()).toEqual([
		'/v1/orders?query=SEED-1-7&orderBy=createdOn&sort=desc&pageSize=50&pageNumber=1',
	]);
	expect(results.map(({ value }) => value)).toEqual(['f1f1f1f1-0000-4000-8000-000000000007']);
});

it('the list of orders shows an error of the API, without secrets', async () => {
	stage.sandbox.control.configure('flexfactor', { forbid: true });

	const failure = await editor()
		.search('searchOrders')
		.catch((error: unknown) => error as Error);

	expect(String(failure)).toContain('The API returned 403 Forbidden: Access denied.');
	expect(JSON.stringify(failure)).not.toContain('canary');
});
