import { isRecord, textOf } from '../../../credentials/common/unknown';
import type { ListContext } from '../../rest/operations';

/** Where the fields of a form are: on their own, or in a collection. */
const PLACES = ['', 'additionalFields.', 'updateFields.'] as const;

/** The value of a field as text, wherever it is in the form; '' if it is empty or not there. */
export function valueInForm(parameter: ListContext['parameter'], name: string): string {
	const values = PLACES.map((place) => parameter(`${place}${name}`));
	const texts = values.map((value) => textOf(isRecord(value) ? value.value : value));
	return texts.find((text) => text !== '') ?? '';
}
