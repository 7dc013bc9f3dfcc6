import { buildOpenApiRequest } from '../../../../nodes/rest/openapi/build';
import { checkValues } from '../../../../nodes/rest/openapi/check';
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import { OpenApiError } from '../../../../nodes/rest/openapi/error';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { readValues } from '../../../../nodes/rest/openapi/values';
import { HOSTILE, type Hostile } from './hostile';
import { readDocument } from './published';

/** Reads, lists, plans, builds and checks; the errors on the way, which have to be clear ones. */
function use({ text, values = {} }: Hostile): unknown[] {
	const errors: unknown[] = [];
	const attempt = (run: () => void) => {
		try {
			run();
		} catch (error) {
			errors.push(error);
		}
	};
	attempt(() => {
		const document = readDocument(text);
		for (const operation of listOperations(document).operations) {
			const key = operationKey(operation);
			const columns = columnsOf(document, key).map((column) => ({
				...column,
				required: false,
			}));
			const { given } = readValues(columns, values, { zone: 'utc' });
			attempt(() => buildOpenApiRequest(columns, given));
			attempt(() => checkValues(document, key, given));
		}
	});
	return errors;
}

describe('a hostile definition', () => {
	// Each takes under a second and 100 MB; without its bound, most would not end in a lifetime.
	it.each(HOSTILE)('is used or refused, in bounded time: $name', (hostile) => {
		expect(use(hostile).filter((error) => !(error instanceof OpenApiError))).toEqual([]);
	});

	it('reaches no prototype of an object', () => {
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(({} as Record<string, unknown>).type).toBeUndefined();
	});
});
