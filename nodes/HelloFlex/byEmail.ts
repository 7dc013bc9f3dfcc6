/** Persons by their exact email address. HelloFlex only searches for parts of names and addresses. */
import { type ObjectPart, processMemory } from '../../credentials/common/processMemory';
import { textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { jsonBody } from '../rest/body/text';
import { inputError } from '../rest/errors/restError';
import {
	type Field,
	foundOr,
	type Input,
	type Operation,
	required,
	type RunContext,
	whenNothingIsFound,
} from '../rest/operations';
import { sendCreate } from './sendCreate';
import { limitedText } from './fields';
import { jsonPatch } from './jsonPatch';
import { allRows } from './lists';

/** Addresses are compared without case, as mail servers do. */
const plain = (email: unknown) => textOf(email).toLowerCase();

/** The rows of a list that have exactly this email address. */
async function rowsWith(
	email: string,
	path: string,
	request: Input['request'],
): Promise<UnknownRecord[]> {
	const rows = await allRows(
		async (at, query = {}) =>
			await request({ method: 'GET', path: at, query: Object.entries(query) }),
		path,
		{ search: email },
	);
	return rows.filter((row) => plain(row.email) === plain(email));
}

/**
 * The fields and the function of an operation that finds persons by email.
 * @param noun of one of them, such as `candidate`
 */
export function findByEmail(
	noun: string,
	fields: readonly Field[] = [],
): Pick<Operation, 'fields' | 'run'> {
	const email: Field = {
		property: required(limitedText('Email', 'email', 128, 'ada@example.com')).property,
	};
	return {
		fields: [...fields, email, whenNothingIsFound],
		run: async (work) => {
			const rows = await rowsWith(work.text(email), work.parts.path, work.request);
			return foundOr(rows, work, `${noun} with the email address ${work.text(email)}`);
		},
	};
}

/** The end of the last work on each email address, within one execution of a node. */
const TURNS: ObjectPart<Map<string, Promise<string | undefined>>> = {};

/**
 * Works on persons with the same email address one after the other, so that two items do not both
 * find nobody and create the person twice.
 * @param work gets the GUID that the work before it ended with
 */
async function inTurn<Result extends { readonly guid: string }>(
	execution: object,
	key: string,
	work: (known: string | undefined) => Promise<Result>,
): Promise<Result> {
	const all = processMemory.objects(TURNS);
	const turns = all.get(execution) ?? new Map<string, Promise<string | undefined>>();
	all.set(execution, turns);
	const before = turns.get(key) ?? Promise.resolve(undefined);
	const result = before.then(work);
	turns.set(
		key,
		result.then(
			({ guid }) => guid,
			// Whatever failed, the next one looks again.
			() => undefined,
		),
	);
	return await result;
}

interface UpsertTable {
	/** Several persons, such as `candidates`. */
	readonly noun: string;
	/** The field with the email address. */
	readonly email: Field;
	/** Fields that are set when the person is created, and not changed later. */
	readonly createOnly?: readonly string[];
}

/** The only person with an email address. @throws RestError if there are several */
async function onlyOne(
	email: string,
	{ parts, request }: RunContext,
	noun: string,
): Promise<string | undefined> {
	const guids = (await rowsWith(email, parts.path, request)).map(({ guid }) => textOf(guid));
	if (guids.length <= 1) return guids[0];
	throw inputError(
		`${guids.length} ${noun} have the email address ${email}, so none was changed`,
		`Use the operation 'Update' with one of their GUIDs: ${guids.slice(0, 10).join(', ')}.`,
	);
}

/**
 * Updates the person with the email address of an item, or creates one.
 * @returns a function for `run`, whose result has the GUID and whether the person is new
 */
export const createOrUpdate =
	({ noun, email, createOnly = [] }: UpsertTable) =>
	async (work: RunContext): Promise<unknown> => {
		const address = work.text(email);
		const { path } = work.parts;
		const key = `${path} ${plain(address)}`;
		return await inTurn(work.session.client.owner, key, async (known) => {
			const guid = known ?? (await onlyOne(address, work, noun));
			if (guid === undefined) return await sendCreate(work);
			const changes = Object.entries(work.body).filter(
				([name]) => !createOnly.includes(name),
			);
			await work.request({
				method: 'PATCH',
				path: `${path}/${encodeURIComponent(guid)}`,
				body: jsonBody(jsonPatch()(Object.fromEntries(changes))),
			});
			return { guid, created: false };
		});
	};
