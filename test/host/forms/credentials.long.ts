/** Each credential as a person makes it: the form, what its test says, and what is left of it when it is opened again. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { describeInBrowser } from '../editor/describeInBrowser';
import type { CredentialForm } from '../editor/credentialForm';
import { type Editor, openEditor } from '../editor/editor';
import { listAt, recordAt } from '../data';
import { sharedHost } from '../oneHost';
import { responsesOf, runOnce, TOKEN_FLOW } from '../promises/callers';
import { kindOf, KINDS, openStage, type Stage } from '../promises/kinds';

const WRONG = 'canary-wrong-secret';
const NOWHERE = 'http://127.0.0.1:9';

const host = sharedHost();
let editor: Editor;

/** A field of a form, as n8n describes it. */
interface Field {
	readonly name: string;
	readonly label: string;
	readonly type: string;
	readonly start: unknown;
	readonly options: ReadonlyArray<{ readonly name: string; readonly value: unknown }>;
}

async function formOf(type: string): Promise<{ label: string; fields: Field[] }> {
	const types = await host.api.credentialTypes();
	const found = types.find(({ name }) => name === type);
	const fields = listAt(found, 'properties')
		.map((each) => recordAt(each))
		.map((property) => ({
			name: String(property.name),
			label: String(property.displayName),
			type: String(property.type),
			start: property.default,
			options: listAt(property, 'options')
				.map((option) => recordAt(option))
				.map(({ name, value }) => ({ name: String(name), value })),
		}));
	return { label: String(found?.displayName), fields };
}

async function enter(
	form: CredentialForm,
	fields: readonly Field[],
	data: Readonly<Record<string, unknown>>,
): Promise<void> {
	for (const { name, label, type, start, options } of fields) {
		const value = data[name];
		if (value === undefined || value === start || !(await form.has(label))) continue;
		const option = options.find((each) => each.value === value);
		if (type === 'options') await form.choose(label, option?.name ?? '');
		else await form.fill(label, String(value));
	}
}

const loginsOf = ({ counters }: Stage) => counters().logins.attempted;

describeInBrowser('A credential made in the form', () => {
	beforeAll(async () => {
		editor = await openEditor(host);
	});
	afterAll(async () => await editor.close());

	it.each(KINDS)('of type $type', async (kind) => {
		const stage = await openStage(host, kind);
		const { label, fields } = await formOf(kind.type);
		const labelOf = (name: string) => fields.find((each) => each.name === name)?.label ?? name;
		const secret = String(stage.data[kind.secretField]);
		const name = `${label} by hand ${randomUUID()}`;
		try {
			const made = await editor.newCredential(label);
			await made.rename(name);
			await enter(made, fields, stage.data);
			expect(await made.saveAndTest()).toMatchObject({ status: 'OK' });
			expect(loginsOf(stage)).toBe(1);
			await made.close();

			const saved = (await host.api.listCredentials()).find((each) => each.name === name);
			const id = saved?.id ?? '';
			for (let opening = 0; opening < 3; opening++) {
				const opened = await editor.openCredential(id);
				expect(await opened.banner()).toMatchObject({ status: 'OK' });
				expect(await opened.isMasked(labelOf(kind.secretField))).toBe(true);
				expect(await opened.read(labelOf(kind.secretField))).not.toContain(secret);
				await opened.close();
			}
			const own = { ...stage, credential: { id, type: kind.type } };
			const load = { items: 3, path: '/sandbox/work/{n}' };
			expect(responsesOf(await runOnce(own, TOKEN_FLOW.workflow(own, load)))).toBe(3);
			// A test proves once, with a made-up token, that the API looks at tokens.
			expect(stage.counters().rejected).toBeLessThanOrEqual(1);
			expect(stage.counters().logins).toMatchObject({ rejected: 0 });

			const form = await editor.openCredential(id);
			await form.banner();
			await form.fill(labelOf(kind.secretField), WRONG);
			const rejected = await form.saveAndTest();
			expect(rejected).toMatchObject({ status: 'Error' });
			expect(rejected.text).toMatch(/rejected the login|login was rejected/);
			expect(rejected.text).not.toContain(WRONG);

			await form.fill(labelOf(kind.secretField), secret);
			await enter(form, fields, moved(stage, NOWHERE));
			const unreachable = await form.saveAndTest();
			expect(unreachable).toMatchObject({ status: 'Error' });
			expect(unreachable.text).toMatch(/cannot be reached/);

			await enter(form, fields, moved(stage, stage.origin));
			stage.configure({ rejectTokens: true });
			const refused = await form.saveAndTest();
			expect(refused).toMatchObject({ status: 'Error' });
			expect(refused.text).toMatch(/The login succeeded, but the API rejected the new token/);

			stage.configure({ rejectTokens: false });
			expect(await form.retry()).toMatchObject({ status: 'OK' });
			await form.close();
			await host.api.deleteCredential(id);
		} finally {
			await stage.close();
		}
	});
});

describeInBrowser('A credential whose password is wrong', () => {
	beforeAll(async () => {
		editor = await openEditor(host);
	});
	afterAll(async () => await editor.close());

	it('is not tried a third time where that may lock the account, however often it is opened', async () => {
		const stage = await openStage(host, kindOf('creditsafeApi'), { password: WRONG });
		try {
			const banners: string[] = [];
			for (let opening = 0; opening < 4; opening++) {
				const form = await editor.openCredential(stage.credential.id);
				banners.push((await form.banner()).text);
				await form.close();
				// Keys that were rejected are tested at most once in 30 seconds.
				if (opening < 3) await sleep(31_000);
			}

			expect(stage.counters().logins).toMatchObject({ attempted: 2, rejected: 2 });
			expect(banners[3]).toMatch(/Not tried again: 2 logins .* may lock the account/);
		} finally {
			await stage.close();
		}
	});
});

/** The fields with an address, at another place. */
function moved({ data, origin }: Stage, place: string): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(data)
			.filter(([, value]) => String(value).startsWith(origin))
			.map(([name, value]) => [name, String(value).replace(origin, place)]),
	);
}
