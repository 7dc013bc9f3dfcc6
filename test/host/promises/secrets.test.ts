import { CALLERS, runOnce } from './callers';
import { KINDS, onStage } from './kinds';

const FAILURES = [
	{ status: 400, body: { message: 'field required' } },
	{ status: 500, broken: 'html' as const },
	{ reset: 'afterReading' as const },
	{ broken: 'malformedJson' as const },
];

const CASES = KINDS.flatMap((kind) =>
	CALLERS.map((caller) => ({ type: kind.type, name: caller.name, kind, caller })),
);

describe('No token and no secret can be read in API answers, database, logs or execution data', () => {
	// One retry shows what is kept of a repeated request; a broken connection is else tried for minutes.
	it.concurrent.each(CASES)('of $type after failures of $name', async ({ kind, caller }) => {
		await onStage(kind, {}, async (stage) => {
			const { host, sandbox } = stage;
			const texts: string[] = [];
			for (const failure of FAILURES) {
				const fault = sandbox.control.addFault(kind.provider, {
					...failure,
					target: 'resource',
				});
				const load = {
					items: 2,
					path: '/sandbox/work/{n}',
					onError: 'continueRegularOutput' as const,
					retries: 1,
				};
				texts.push((await runOnce(stage, caller.workflow(stage, load))).text);
				texts.push(
					(
						await runOnce(
							stage,
							caller.workflow(stage, { ...load, onError: 'stopWorkflow' }),
						)
					).text,
				);
				sandbox.control.clearFaults(kind.provider, fault);
			}
			const sent = sandbox.control
				.log(kind.provider, { kind: 'resource' })
				.map(({ headers }) => headers.authorization?.replace(/^Bearer /, '') ?? '');
			const token = sent.find((value) => value !== '') ?? '';
			expect(token).not.toBe('');
			const secret = String(stage.data[kind.secretField]);
			const places = {
				executions: texts.join('\n'),
				credential: (await host.api.getCredential(stage.credential.id)).text,
				database: await host.readDatabase(),
				logs: host.logs(),
			};
			for (const [place, text] of Object.entries(places)) {
				expect([place, text.includes(token), text.includes(secret)]).toEqual([
					place,
					false,
					false,
				]);
			}
		});
	});
});
