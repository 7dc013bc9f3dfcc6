import type { CredentialForm } from '../editor/credentialForm';
import type { Editor } from '../editor/editor';

/** One thing that a person enters: `choose` an option, `paste` a command, `fill` a field, `add` a row. */
export type Entry =
	| readonly ['choose' | 'fill' | 'paste', label: string, text: string]
	| readonly ['row', label: string, name: string, value: string];

/** What is entered before a save, and what the form must then say; no text where it must be fine. */
export interface Attempt {
	readonly entries: readonly Entry[];
	/** Labels and facts of a message that leads on. */
	readonly says?: readonly RegExp[];
}

export interface Count {
	readonly inputs: number;
	readonly saves: number;
	/** Messages that did not name what had to be changed. */
	readonly misleading: readonly string[];
	readonly last: string;
}

/** Enters one thing as a person does. */
export async function enter(form: CredentialForm, [kind, label, ...texts]: Entry): Promise<void> {
	const [first = '', second = ''] = texts;
	if (kind === 'choose') return await form.choose(label, first);
	if (kind === 'paste') return await form.paste(label, first);
	if (kind === 'fill') return await form.fill(label, first);
	await form.add(label);
	const inputs = form.field(label).locator('input');
	const count = await inputs.count();
	for (const [index, text] of [first, second].entries()) {
		await inputs.nth(count - 2 + index).fill(text);
		await inputs.nth(count - 2 + index).blur();
	}
}

/** A person who describes a login in a new form, and follows what it says after each save. */
export async function describeLogin(
	editor: Editor,
	attempts: readonly Attempt[],
	type = 'Token Flow API',
): Promise<Count> {
	const form = await editor.newCredential(type);
	const misleading: string[] = [];
	let inputs = 0;
	let last = '';
	for (const { entries, says = [] } of attempts) {
		for (const entry of entries) await enter(form, entry);
		inputs += entries.length;
		const { status, text } = await form.saveAndTest();
		last = status === 'OK' ? 'OK' : text;
		if (!says.every((part) => part.test(text))) misleading.push(text);
	}
	await form.close();
	return { inputs, saves: attempts.length, misleading, last };
}
