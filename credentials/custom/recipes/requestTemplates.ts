import { defined } from '../../common/unknown';
import type { CredentialForm } from '../credentialForm';
import type { BodyTemplate, RequestTemplate } from '../loginRequest';
import { encodingOf } from '../loginRequestFields';
import { isFilledIn } from '../placeholders';
import type { Pair } from '../template/namedValues';
import type { RequestRecipe } from './recipe';

/** `{scope?}`: the entry is left out where the field is empty. */
const OPTIONAL = /^\{(\w+)\?\}$/;
/** A name that the user chooses, such as `{usernameField}`. */
const CHOSEN_NAME = /^\{(\w+Field)\}$/;

function pairsOf(rows: Readonly<Record<string, string>> | undefined, form: CredentialForm): Pair[] {
	return Object.entries(rows ?? {}).flatMap(([name, value]): Pair[] => {
		const [, field] = OPTIONAL.exec(value) ?? [];
		const [, nameField] = CHOSEN_NAME.exec(name) ?? [];
		if (field !== undefined && !isFilledIn(form, field)) return [];
		const chosen =
			nameField === undefined ? name : form.text(nameField) || nameField.replace('Field', '');
		return [[chosen, field === undefined ? value : `{${field}}`]];
	});
}

const isFlat = (json: Readonly<Record<string, unknown>>): json is Record<string, string> =>
	Object.values(json).every((value) => typeof value === 'string');

function jsonBody(json: Readonly<Record<string, unknown>>, form: CredentialForm): BodyTemplate {
	if (isFlat(json)) return { kind: 'fields', as: 'json', fields: pairsOf(json, form) };
	return {
		kind: 'text',
		encoding: 'json',
		text: JSON.stringify(json),
		contentType: 'application/json',
		field: 'json',
	};
}

function bodyOf(recipe: RequestRecipe, form: CredentialForm): BodyTemplate {
	if (recipe.json !== undefined) return jsonBody(recipe.json, form);
	for (const as of ['form', 'multipart'] as const)
		if (recipe[as] !== undefined)
			return { kind: 'fields', as, fields: pairsOf(recipe[as], form) };
	if (recipe.text === undefined) return { kind: 'none' };
	const contentType = recipe.contentType ?? 'application/xml';
	const encoding = encodingOf(contentType);
	return { kind: 'text', encoding, text: recipe.text, contentType, field: 'text' };
}

/** A request of a recipe as a template. @param form with the fields that it may leave out */
export function templateOf(recipe: RequestRecipe, form: CredentialForm): RequestTemplate {
	return {
		method: recipe.method ?? 'POST',
		url: recipe.url === '{tokenUrl}' ? form.text('tokenUrl') : (recipe.url ?? ''),
		query: pairsOf(recipe.query, form),
		headers: pairsOf(recipe.headers, form),
		body: bodyOf(recipe, form),
	};
}

/** Names and values as an object; undefined for none. */
export const rowsOf = (pairs: readonly Pair[]): Record<string, string> | undefined =>
	pairs.length === 0 ? undefined : Object.fromEntries(pairs);

function bodyRecipe(body: BodyTemplate): Partial<RequestRecipe> {
	if (body.kind === 'none') return {};
	if (body.kind === 'fields') return { [body.as]: rowsOf(body.fields) ?? {} };
	const { encoding, text, contentType } = body;
	return { text, contentType: contentType || (encoding === 'json' ? 'application/json' : '') };
}

/** A template as a request of a recipe, the inverse of `templateOf`. */
export function recipeOfTemplate({
	method,
	url,
	query,
	headers,
	body,
}: RequestTemplate): RequestRecipe {
	const [queryRows, headerRows] = [rowsOf(query), rowsOf(headers)];
	return {
		method,
		url,
		...defined({ query: queryRows, headers: headerRows }),
		...bodyRecipe(body),
	};
}
