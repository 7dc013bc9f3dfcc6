import { Api } from './api';
import { plainScenario } from './examples';
import { type Ending, Host, pagesBudget, type Polled } from './host';
import { Records } from './records';
import type { Scenario } from './scenario';
import { Server } from './server';

function n8nWith(rest: Partial<Scenario> = {}) {
	const scenario = { ...plainScenario('changedSince', { order: 'oldestFirst' }), ...rest };
	const records = new Records({ overlapMs: 0, ids: 'growing' });
	const host = new Host(
		scenario,
		new Server(scenario, records, new Api(scenario, records)),
		records,
	);
	const poll = async (ending: Ending = 'delivered') =>
		await host.poll(pagesBudget(Infinity, 100), ending);
	return { records, host, poll };
}

const idsOf = ({ result }: Polled) => result.changes.map(({ id }) => id);

it('a poll without rows stores nothing, but for the first one after each activation', async () => {
	const { host, poll } = n8nWith();
	expect(await poll()).toMatchObject({ isSaved: true });
	expect(await poll()).toMatchObject({ isSaved: false });
	host.reactivate();
	expect(await poll()).toMatchObject({ isSaved: true });
});

it('a process that ended before its poll was saved is forgotten', async () => {
	const { records, poll } = n8nWith();
	await poll();
	records.insert();
	expect(idsOf(await poll('killed'))).toEqual(['1']);
	expect(idsOf(await poll())).toEqual(['1']);
	expect(idsOf(await poll())).toEqual([]);
});

it.each([
	['repeat', ['1']],
	['skip', []],
] as const)('rows that were saved and lost come again by the option: %s', async (option, again) => {
	const { records, poll } = n8nWith({ afterRestart: option });
	records.insert();
	expect(await poll('lostRows')).toMatchObject({ isSaved: true, isDelivered: false });
	expect(idsOf(await poll())).toEqual(again);
});

it('where n8n stores state and rows at once, none of them is lost alone', async () => {
	const { records, poll } = n8nWith({ isDurable: true });
	records.insert();
	expect(await poll('lostRows')).toMatchObject({ isSaved: false, isDelivered: false });
	expect(await poll('lostSave')).toMatchObject({ isSaved: false, isDelivered: false });
	expect(idsOf(await poll())).toEqual(['1']);
});

it('a workflow that fails with its rows reads them again', async () => {
	const { records, poll } = n8nWith({ keeper: 'workflow' });
	records.insert();
	expect(await poll('lostSave')).toMatchObject({ isSaved: false, isDelivered: true });
	expect(idsOf(await poll())).toEqual(['1']);
	expect(idsOf(await poll())).toEqual([]);
});
