import type { IDataObject } from 'n8n-workflow';

import { type Core, startCore } from '../core';
import { packageCredentialTypes, packageNodes } from '../nodes/support/packageTypes';
import { chain, manualTrigger, packageNode } from '../host/workflows';
import type { Place } from './places';

/** What came of a place; nothing in it tells a secret. */
export interface Visit {
	readonly name: string;
	readonly result: 'ok' | 'failed' | 'skipped';
	/** What was seen, or why it was skipped. */
	readonly seen: string;
}

const OFFLINE = /cannot be reached|did not respond in time/;

/** The fields of its form; undefined where somebody would have to give them. @throws where they are no JSON */
export function fieldsOf(
	{ fields, variable }: Place,
	environment: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> | undefined {
	if (variable === undefined) return { ...fields };
	const given = environment[variable] ?? '';
	if (given === '') return undefined;
	return { ...fields, ...(JSON.parse(given) as Record<string, unknown>) };
}

async function run(core: Core, parameters: Record<string, unknown>, type: string) {
	const node = packageNode({
		parameters: { authentication: type, ...parameters },
		credential: { id: 'live', type },
	});
	const { items, error } = await core.run(
		chain('Live', manualTrigger(), node) as Parameters<Core['run']>[0],
	);
	return { items: (items.Request ?? []).map(({ json }) => json), error };
}

const SHORT = 6;

/** Takes out of a text what was typed into the form, except what everybody may know. */
export function masked(text: string, fields: Readonly<Record<string, unknown>>): string {
	return Object.values(fields)
		.map(String)
		.filter((value) => value.length >= SHORT && !value.includes('/'))
		.reduce((rest, value) => rest.replaceAll(value, '••••'), text);
}

function readSteps(steps: readonly IDataObject[]): Pick<Visit, 'result' | 'seen'> {
	const failed = steps.find(({ result }) => result === 'failed');
	const detail = (step: IDataObject | undefined) => String(step?.detail ?? '');
	if (failed !== undefined) {
		const isOffline = failed.step === 'Send login' && OFFLINE.test(detail(failed));
		return isOffline
			? { result: 'skipped', seen: 'Cannot be reached from this machine' }
			: { result: 'failed', seen: `${String(failed.step)}: ${detail(failed)}` };
	}
	return { result: 'ok', seen: steps.map(detail).join('. ') };
}

/** Logs in, and reads one thing. */
export async function visit(
	place: Place,
	environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Visit> {
	const { name, type, variable = '', path } = place;
	const fields = fieldsOf(place, environment);
	if (fields === undefined)
		return { name, result: 'skipped', seen: `No keys: set ${variable} to the fields as JSON` };
	const core = startCore({ nodes: packageNodes(), credentialTypes: packageCredentialTypes() });
	try {
		core.credentials.save({ id: 'live', name, type, data: fields as never });
		const { items: steps } = await run(
			core,
			{ resource: 'token', operation: 'diagnose' },
			type,
		);
		const login = readSteps(steps);
		if (login.result !== 'ok' || path === '')
			return { name, ...login, seen: masked(login.seen, fields) };
		const read = await run(core, { path, options: { retries: 1 } }, type);
		const isRead = read.error === undefined;
		const what = isRead ? `${read.items.length} items` : read.error;
		return {
			name,
			result: isRead ? 'ok' : 'failed',
			seen: masked(`${login.seen}. GET ${path}: ${what}`, fields),
		};
	} finally {
		core.stop();
	}
}
