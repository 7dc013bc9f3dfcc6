/** A record of a list, as the API returns it. Whole numbers beyond 2^53 are bigints: on the wire they are digits. */
export type Row = Readonly<Record<string, unknown>>;

export interface ShapeRequest {
	method: string;
	url: URL;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	/** A JSON value; fields of a form arrive as an object of texts. */
	body?: unknown;
}

export interface ShapeResponse {
	status: number;
	headers?: Readonly<Record<string, string>>;
	/** A JSON value, or the text of the body where it is a string. Undefined: no body (204). */
	body: unknown;
}

/** The request for the first page, as a reader of the documentation would enter it. */
export interface FirstRequest {
	method?: 'GET' | 'POST';
	/** Begins with a slash. */
	path: string;
	query?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
	body?: unknown;
	/** The body is sent as the fields of a form, not as JSON. */
	form?: true;
}

/** Where a value is in a response: a dotted path in the body, or the name of a header. */
export interface Source {
	in: 'body' | 'header';
	at: string;
}

/** Where a value goes in the next request: a dotted path in a body, a parameter, a header. */
export interface Target {
	in: 'query' | 'body' | 'header';
	at: string;
}

/** What says that the page just read is the last one, by the documentation. */
export type End =
	/** The next link or cursor is missing, null or an empty text. */
	| { by: 'absence' }
	/** The value there is not (or no longer) `more`. */
	| { by: 'flag'; from: Source; more: unknown }
	/** Number of pages. */
	| { by: 'pages'; from: Source }
	/** Number of rows of the list. */
	| { by: 'total'; from: Source }
	/** A page with fewer rows than asked for. */
	| { by: 'short page'; size: number }
	/** A page without rows, or with none but the repeated one. */
	| { by: 'empty page' }
	/** The response gives the cursor that was sent. */
	| { by: 'same cursor' }
	/** The first response is all there is. */
	| { by: 'one response' };

/** The explicit choice that the documentation implies, in words of no engine. */
export type Style =
	/** The address of the next page, as it is or relative to the address of this one. */
	| { kind: 'link'; path: string; end: End }
	/** A list of links; one of them says by its relation that it is the next one. */
	| { kind: 'link list'; path: string; relation: string; address: string; end: End }
	/** The header of RFC 8288; `unless` is a parameter of the link that takes it back. */
	| { kind: 'Link header'; unless?: { name: string; value: string }; end: End }
	| { kind: 'cursor'; from: Source; to: Target; end: End }
	/**
	 * A field of the last row goes into the next request. `repeated`: the next page begins with that row;
	 * `json`: a text goes in with its quotes.
	 */
	| {
			kind: 'last row';
			field: string;
			to: Target;
			repeated?: true;
			json?: true;
			end: End;
	  }
	| { kind: 'page number'; to: Target; first: 0 | 1; end: End }
	/** Moves on by the rows of the page, or by its size where rows may be left out of a page. */
	| { kind: 'offset'; to: Target; first: 0 | 1; by: 'rows' | number; end: End }
	| { kind: 'none'; end: End }
	/** No generic choice expresses it; the words say what the documentation asks of a client. */
	| { kind: 'own'; how: string };

/** A documented list of a public API, with a small server that behaves as its documentation says. */
export interface ListShape {
	/** API and resource: "Asana: tasks". Unique. */
	name: string;
	/** Address of the page that documents it. */
	source: string;
	request: FirstRequest;
	/** How many rows the list has. */
	rows: number;
	/** The row at an index from 0 on. Its ID is unique and of the documented kind. */
	row: (index: number) => Row;
	/** Path of the ID in a row. */
	id: string;
	/** Path of the rows in the body; empty: the body is the list. */
	list: string;
	/** Rows that are no plain list: values of an object keyed by ID, lines of text, one object where there is one row. */
	form?: 'map' | 'lines' | 'list or object';
	/** Responds to one request with rows of the complete list. Pure, except where a query has a state by the documentation. */
	respond: (request: ShapeRequest, rows: readonly Row[]) => ShapeResponse;
	style: Style;
	/** What a reader of only one response may get wrong. */
	notes?: string;
}

/** Shapes of one kind. */
export interface Family {
	name: string;
	shapes: readonly ListShape[];
}
