/** What a failed request says about whether it was done: who sends a write again should know. */
import type { Fault } from '../../sandbox/core/types';
import { type Actor, type Stage, startStage } from '../support/stage';

const P = 'tokenServer';
const MAYBE = 'The request may have succeeded. Check before sending it again.';
const DONE = 'The request succeeded; only its response cannot be read.';

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(P);
});
afterAll(async () => await stage.stop());

async function failWith(fault: Fault, method: string): Promise<string> {
	const actor: Actor = stage.fresh(P);
	stage.sandbox.control.addFault(P, fault);
	const path = method === 'GET' ? '/sandbox/work/1' : '/sandbox/work';
	const jsonBody = method === 'GET' ? {} : { jsonBody: '{"key":"a"}' };
	const { error } = await actor.run({
		parameters: { method, path, ...jsonBody, options: { retries: 0 } },
	});
	return error?.description ?? '';
}

const LOST: ReadonlyArray<readonly [what: string, fault: Fault, said: string]> = [
	['a reset after the work', { reset: 'afterActing' }, MAYBE],
	['a response that breaks off', { broken: 'resetInBody', act: true }, MAYBE],
	['a 504', { status: 504, act: true }, MAYBE],
	['a 500', { status: 500, act: true }, MAYBE],
	['a response that cannot be read', { broken: 'truncatedJson', act: true }, DONE],
];

it.each(LOST)('A POST after %s says whether it was done', async (_what, fault, said) => {
	expect(await failWith(fault, 'POST')).toContain(said);
	expect(stage.sandbox.control.created(P)).toHaveLength(1);
});

it.each(LOST)('A GET after %s says nothing of the kind', async (_what, fault) => {
	expect(await failWith(fault, 'GET')).not.toMatch(/succeeded/);
});

it('A POST that the API rejected says nothing of the kind', async () => {
	expect(await failWith({ status: 422 }, 'POST')).not.toMatch(/succeeded/);
});
