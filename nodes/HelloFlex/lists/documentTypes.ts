import {
	arrayOf,
	numberOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { ListContext, Picker } from '../../rest/operations';
import { valueInForm } from './form';
import { namedChoices } from './rows';

const settings = async (get: ListContext['get']) => recordsIn(await get('documents/settings'));

const choicesOf = (rows: readonly UnknownRecord[]) =>
	namedChoices(rows.map(({ documentTypeId: id, documentTypeName: name }) => ({ id, name })));

/** All types of documents, sorted by name. */
export const documentTypes: Picker = {
	name: 'documentTypes',
	find: async ({ get }) => ({ choices: choicesOf(await settings(get)) }),
};

/** The types of documents that can be uploaded, sorted by name. */
export const uploadTypes: Picker = {
	name: 'uploadTypes',
	find: async ({ get }) => ({
		choices: choicesOf(
			(await settings(get)).filter(({ postAllowed }) => postAllowed !== false),
		),
	}),
};

const numbersIn = (value: unknown): number[] =>
	arrayOf(value)
		.map(numberOf)
		.filter((id) => id !== undefined);

/**
 * The sub types of the selected document type: the settings list their IDs there, and their names as
 * types of their own.
 */
export const documentSubTypes: Picker = {
	name: 'documentSubTypes',
	async find({ get, parameter }) {
		const all = await settings(get);
		const type = valueInForm(parameter, 'documentTypeId');
		const chosen = all.find(({ documentTypeId }) => textOf(documentTypeId) === type);
		const names = new Map(
			all.map(({ documentTypeId, documentTypeName }) => [
				numberOf(documentTypeId),
				documentTypeName,
			]),
		);
		const ids = numbersIn(chosen?.childDocumentTypeIds);
		return { choices: namedChoices(ids.map((id) => ({ id, name: names.get(id) ?? '' }))) };
	},
};
