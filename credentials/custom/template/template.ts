import { entryOf } from '../../common/unknown';
import { ConfigurationError } from '../../token/errors';
import { ENCODERS, type Encoding, type PlaceholderValue } from './encodings';
import { TEMPLATE_FUNCTIONS, type TemplateFunction } from './functions';
import { type Moment, quoted, type Sources, sourceOf, valueOf } from './sources';

/*
 * Placeholders have single braces because n8n turns a text with double ones into an expression:
 *
 *   {clientId}                            a field, a time, a random value
 *   {step1.data.session}                  from the response of an earlier step
 *   {base64({clientId}:{clientSecret})}   a function of a text that contains placeholders
 *   {hmacSha256Hex({secret1}, {token})}   one with a key, which ends at the first comma
 *   {date(+7d, yyyy-MM-dd)}               a time, with an offset and a format
 *   {'{clientId}'}                        the text between the quotes, literally ('' is one quote)
 *
 * Every other brace is text, so JSON needs no escaping.
 */

type TemplatePart =
	| { readonly kind: 'text'; readonly text: string; readonly source: string }
	| { readonly kind: 'quoted'; readonly text: string; readonly source: string }
	| { readonly kind: 'value'; readonly name: string; readonly source: string }
	| {
			readonly kind: 'call';
			readonly name: string;
			readonly argument: Template;
			readonly source: string;
	  };

type Template = readonly TemplatePart[];

const textPart = (text: string): TemplatePart => ({ kind: 'text', text, source: text });

const VALUE = /\{([A-Za-z]\w*(?:\.[\w$@:-]+|\[\d+\])*)\}/y;
const CALL = /\{([A-Za-z]\w*)\(/y;
const QUOTED = /\{'((?:[^']|'')*)'\}/y;
const CALL_END = ')}';

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | undefined {
	pattern.lastIndex = position;
	return pattern.exec(text) ?? undefined;
}

interface Parsed {
	readonly part: TemplatePart;
	/** Position of the first character after the part. */
	readonly end: number;
}

function parseCall(text: string, position: number): Parsed | undefined {
	const call = matchAt(CALL, text, position);
	const name = call?.[1];
	if (call === undefined || name === undefined) return undefined;
	const { parts, end } = parseParts(text, position + call[0].length, true);
	if (!text.startsWith(CALL_END, end)) {
		throw new ConfigurationError(
			`'{${quoted(name)}(' is not closed`,
			`Write it as {${quoted(name)}({clientId}:{clientSecret})}, with ')}' at its end.`,
		);
	}
	const source = text.slice(position, end + CALL_END.length);
	return {
		part: { kind: 'call', name, argument: parts, source },
		end: position + source.length,
	};
}

function parsePlaceholder(text: string, position: number): Parsed | undefined {
	const [quote, inside] = matchAt(QUOTED, text, position) ?? [];
	if (quote !== undefined && inside !== undefined) {
		const part = { kind: 'quoted', text: inside.replaceAll("''", "'"), source: quote } as const;
		return { part, end: position + quote.length };
	}
	const [source, name] = matchAt(VALUE, text, position) ?? [];
	if (source !== undefined && name !== undefined) {
		return { part: { kind: 'value', name, source }, end: position + source.length };
	}
	return parseCall(text, position);
}

function parseParts(
	text: string,
	start: number,
	inCall: boolean,
): { readonly parts: Template; readonly end: number } {
	const parts: TemplatePart[] = [];
	let literalFrom = start;
	let position = start;
	const endLiteral = (): void => {
		if (position > literalFrom) parts.push(textPart(text.slice(literalFrom, position)));
	};
	while (position < text.length && !(inCall && text.startsWith(CALL_END, position))) {
		const placeholder = text[position] === '{' ? parsePlaceholder(text, position) : undefined;
		if (placeholder === undefined) {
			position += 1;
			continue;
		}
		endLiteral();
		parts.push(placeholder.part);
		position = placeholder.end;
		literalFrom = position;
	}
	endLiteral();
	return { parts, end: position };
}

/** The parts of a template. @throws ConfigurationError where a function is not closed */
function parseTemplate(text: string): Template {
	return parseParts(text, 0, false).parts;
}

/**
 * The placeholder that starts at a position, as it is written; in a text with braces of its own, only
 * what calls a known function is a call.
 */
export function placeholderAt(text: string, position: number): string | undefined {
	const name = matchAt(CALL, text, position)?.[1];
	if (name !== undefined && !Object.hasOwn(TEMPLATE_FUNCTIONS, name)) return undefined;
	return parsePlaceholder(text, position)?.part.source;
}

/** A template for exactly this text, whatever braces it contains: `a{b}` → `{'a{b}'}`. */
export function quoteTemplate(text: string): string {
	return text === '' ? '' : `{'${text.replaceAll("'", "''")}'}`;
}

/** The template with the text between its placeholders mapped, and its placeholders unchanged. */
export function mapText(template: string, map: (text: string) => string): string {
	return parseTemplate(template)
		.map((part) => (part.kind === 'text' ? map(part.text) : part.source))
		.join('');
}

/** The literal parts of a template. */
export function literalsOf(template: string): string[] {
	const collect = (parts: Template): string[] =>
		parts.flatMap((part) => {
			if (part.kind === 'call') return collect(part.argument);
			return part.kind === 'value' ? [] : [part.text];
		});
	return collect(parseTemplate(template));
}

/** The names of the placeholders of a template, also those inside functions, such as `step1.data.id`. */
export function placeholdersOf(template: string): string[] {
	const collect = (parts: Template): string[] =>
		parts.flatMap((part) => {
			if (part.kind === 'call') return collect(part.argument);
			return part.kind === 'value' ? [part.name] : [];
		});
	return collect(parseTemplate(template));
}

type Call = TemplatePart & { readonly kind: 'call' };

function functionOf({ name, argument }: Call, field: string): TemplateFunction {
	const called = entryOf(TEMPLATE_FUNCTIONS, name);
	if (called === undefined) {
		const available = Object.keys(TEMPLATE_FUNCTIONS).map((known) => `${known}()`);
		throw new ConfigurationError(
			`'${field}' contains the unknown function ${quoted(name)}()`,
			`Available functions: ${available.join(', ')}.`,
		);
	}
	if (called.isOfMoment !== true && argument.every(({ kind }) => kind === 'text')) {
		throw new ConfigurationError(
			`'${field}' calls ${quoted(name)}() without a placeholder`,
			`Placeholders inside functions also need braces, such as {${name}(${called.hasKey === true ? '{clientSecret}, {clientId}' : '{clientId}:{clientSecret}'})}.`,
		);
	}
	if (called.hasKey === true && keyAndText(argument) === undefined) {
		throw new ConfigurationError(
			`'${field}' calls ${quoted(name)}() without a key`,
			`Write the key first and a comma after it, such as {${name}({clientSecret}, {clientId})}.`,
		);
	}
	return called;
}

/** The parts before and after the first comma that is not inside a placeholder. */
function keyAndText(argument: Template): readonly [key: Template, text: Template] | undefined {
	const at = argument.findIndex((part) => part.kind === 'text' && part.text.includes(','));
	const part = argument[at];
	if (part?.kind !== 'text') return undefined;
	const comma = part.text.indexOf(',');
	return [
		[...argument.slice(0, at), textPart(part.text.slice(0, comma))],
		[textPart(part.text.slice(comma + 1).trimStart()), ...argument.slice(at + 1)],
	];
}

/**
 * Whether a template uses a value that is made when the request is built, such as `{timestamp}`.
 * @param field display name of the form field that holds the template, for errors
 * @throws ConfigurationError for an unknown placeholder or function and for an empty field
 */
export function needsMoment(text: string, sources: Sources, field: string): boolean {
	const anyNeeds = (parts: Template): boolean => parts.filter(needs).length > 0;
	const needs = (part: TemplatePart): boolean => {
		if (part.kind === 'value') {
			const source = sourceOf(part.name, sources, field);
			return 'template' in source
				? needsMoment(source.template, source.sources, source.label)
				: 'make' in source;
		}
		if (part.kind !== 'call') return false;
		const isOfMoment = functionOf(part, field).isOfMoment === true;
		return anyNeeds(part.argument) || isOfMoment;
	};
	return anyNeeds(parseTemplate(text));
}

/**
 * A template's text with its placeholders replaced, each value escaped for its context:
 * `expand('{"id": {clientId}}', 'json', sources, 'Body')` → `{"id": "a\"b"}`.
 * @param field display name of the form field that holds the template, for errors
 * @param moment of the request; without one, the template may only use fields of the form
 * @throws ConfigurationError for an unknown placeholder or function, for an empty field and for a
 *   value that cannot be sent there | TokenResponseError where an earlier response lacks a value
 */
export function expand(
	text: string,
	encoding: Encoding,
	sources: Sources,
	field: string,
	moment?: Moment,
): string {
	const call = (part: Call): PlaceholderValue => {
		const { hasKey, compute } = functionOf(part, field);
		const [key, argument] = (hasKey && keyAndText(part.argument)) || [[], part.argument];
		return compute(render(argument, 'raw'), render(key, 'raw'), moment?.nowMs ?? 0);
	};
	const render = (template: Template, into: Encoding): string => {
		const encoder = ENCODERS[into]();
		return template
			.map((part) => {
				if (part.kind === 'text') return encoder.literal(part.text);
				if (part.kind === 'quoted') return encoder.value(part.text);
				if (part.kind === 'value')
					return encoder.value(valueOf(part.name, sources, field, moment));
				return encoder.value(call(part));
			})
			.join('');
	};
	return render(parseTemplate(text), encoding);
}
