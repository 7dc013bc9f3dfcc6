import { callsOf, HTTP_REQUEST, runOnce, TOKEN_FLOW } from './callers';
import { KINDS, onStage, type Stage } from './kinds';
import { sized } from '../../size';

const WORK = '/sandbox/work/{n}';
const WRONG = 'canary-wrong-secret';
const ITEMS = sized(1_000, 200);

const logins = (stage: Stage) => stage.counters().logins.attempted;

describe.each(KINDS)('$type with a wrong secret', (kind) => {
	const wrong = { [kind.secretField]: WRONG };

	it.concurrent.each([HTTP_REQUEST, TOKEN_FLOW])(
		`$name: ${ITEMS} items are one login and a clear error each`,
		async (caller) => {
			await onStage(kind, wrong, async (stage) => {
				const load = {
					items: ITEMS,
					path: WORK,
					onError: 'continueRegularOutput' as const,
				};
				const { items } = callsOf(await runOnce(stage, caller.workflow(stage, load)));
				expect(logins(stage)).toBe(1);
				expect(stage.counters().calls).toBe(0);
				expect(items).toHaveLength(ITEMS);
				const texts = items.map((item) => JSON.stringify([item.json, item.error]));
				expect(
					texts.filter((text) => /rejected the login|login was rejected/.test(text)),
				).toHaveLength(ITEMS);
				expect(texts.join()).not.toContain(WRONG);
			});
		},
	);

	it('is tested at most once per 30 s; in between the test says when it may be tried again', async () => {
		await onStage(kind, wrong, async (stage) => {
			const { api } = stage.host;
			const first = await api.testCredential(stage.credential.id);
			expect(first).toMatchObject({ status: 'Error' });
			expect(first.message).toMatch(
				/(rejected the login|login was rejected): POST .*HTTP 40[013]/,
			);
			for (let again = 0; again < 4; again++) {
				const { message } = await api.testCredential(stage.credential.id);
				expect(message).toMatch(/Retry possible in \d+ seconds/);
			}
			expect(logins(stage)).toBe(1);
		});
	});

	it('fails the test in the form while the old token is still alive', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api } = stage.host;
			await runOnce(stage, TOKEN_FLOW.workflow(stage, { items: 1, path: WORK }));
			const { status, message } = await api.testCredential(stage.credential.id, {
				...stage.data,
				...wrong,
			});
			expect(status).toBe('Error');
			expect(message).toMatch(/rejected the login|login was rejected/);
		});
	});
});

describe.each(KINDS)('A connection test of $type', (kind) => {
	it('passes with good keys; a 403 proves nothing only on a path of the user', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api } = stage.host;
			expect((await api.testCredential(stage.credential.id)).status).toBe('OK');
			expect(logins(stage)).toBe(1);
			stage.configure({ forbid: true });
			const { status, message } = await api.testCredential(stage.credential.id);
			expect(status).toBe('testPath' in stage.data ? 'Error' : 'OK');
			if ('testPath' in stage.data)
				expect(message).toMatch(/HTTP 403.*'Test Path' must be a GET endpoint/);
			// Within ten seconds the first login satisfies the second test.
			expect(logins(stage)).toBe(1);
		});
	});

	it('names the step that failed, the environment and the host', async () => {
		await onStage(kind, {}, async (stage) => {
			const { api } = stage.host;
			const message = async (data: Record<string, unknown>) =>
				(await api.testCredential(stage.credential.id, { ...stage.data, ...data })).message;
			const host = new URL(stage.origin).host;

			stage.configure({ rejectTokens: true });
			expect(await message({})).toMatch(
				new RegExp(`^The login succeeded, but the API rejected the new token: GET ${host}`),
			);
			stage.configure({ rejectTokens: false, loginStatus: 503 });
			const { message: busy } = await api.testCredential(stage.credential.id, {
				...stage.data,
				[kind.secretField]: 'canary-other-secret',
			});
			expect(busy).toMatch(/is currently unavailable: .*HTTP 503/);
			stage.configure({ loginStatus: null });
			const nowhere = kind.fields('http://127.0.0.1:9');
			expect(await message(nowhere)).toMatch(
				/^The login host .*cannot be reached: POST 127\.0\.0\.1:9/,
			);
			expect(await message(kind.fields('http://api.example.test'))).toMatch(
				/must start with https:\/\//,
			);
		});
	});
});

describe('The keys hint of a refused login', () => {
	it.each(KINDS.filter(({ keysHint }) => keysHint !== undefined))(
		'says for $type where the keys come from',
		async (kind) => {
			await onStage(kind, { [kind.secretField]: WRONG }, async (stage) => {
				const { message } = await stage.host.api.testCredential(stage.credential.id);
				expect(message).toContain(kind.keysHint);
			});
		},
	);
});
