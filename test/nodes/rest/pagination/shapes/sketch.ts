import { record, uuids } from './rows';
import { type Call, ok, type Rules, server } from './serve';
import type { FirstRequest, ListShape, Row, ShapeResponse } from './types';

interface Sketch extends Pick<ListShape, 'name' | 'source' | 'list' | 'form' | 'style' | 'notes'> {
	request: FirstRequest;
	rules?: Partial<Rules>;
	/** Default 'id'. */
	id?: string;
	/** Default UUIDs. */
	ids?: (index: number) => unknown;
	/** A row, where more than its ID is of a certain form. */
	row?: ListShape['row'];
	/** Further fields of a row. */
	more?: (index: number) => Row;
	/** The body of a response, or the response. */
	body?: (call: Call, rows: readonly Row[]) => unknown;
	response?: (call: Call, rows: readonly Row[]) => ShapeResponse;
}

/** A shape of 250 rows with a server at the path of its first request. */
export function sketch(shape: Sketch): ListShape {
	const { request, rules, id = 'id', ids = uuids(), more, body, response, ...stated } = shape;
	const { row = id === '' ? (index: number) => ids(index) as Row : record(id, ids, more) } =
		shape;
	const { path, method = 'GET' } = request;
	return {
		...stated,
		request,
		rows: 250,
		id,
		row,
		respond: server({ path, method, ...rules }, (call, rows) =>
			response === undefined ? ok(body?.(call, rows)) : response(call, rows),
		),
	};
}
