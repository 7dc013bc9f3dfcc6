import { ConfigurationError } from '../../token/errors';
import { ENCODERS, type Encoding, type PlaceholderValue, TEMPLATE_FUNCTIONS } from './encodings';
import type { Scope } from './scope';

/*
 * Placeholders have single braces because n8n makes an expression of a text with double ones:
 *
 *   {clientId}                            a field, a time, a random value
 *   {step1.data.session}                  from the answer of an earlier step
 *   {base64({clientId}:{clientSecret})}   a function of a text that has placeholders itself
 *   {'{clientId}'}                        the text between the quotes as it is ('' is one quote)
 *
 * Every other brace is text, so JSON needs no escaping.
 */

type TemplatePart =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'quoted'; readonly text: string; readonly source: string }
	| { readonly kind: 'value'; readonly name: string; readonly source: string }
	| {
			readonly kind: 'call';
			readonly name: string;
			readonly argument: Template;
			readonly source: string;
	  };

export type Template = readonly TemplatePart[];

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
			`'{${name}(' is not closed`,
			`Write it as {${name}({clientId}:{clientSecret})}, with ')}' at its end.`,
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
		if (position > literalFrom)
			parts.push({ kind: 'text', text: text.slice(literalFrom, position) });
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

/** @throws ConfigurationError where a function is not closed */
export function parseTemplate(text: string): Template {
	return parseParts(text, 0, false).parts;
}

/** The template that stands for exactly this text, whatever braces it contains. */
export function quoteTemplate(text: string): string {
	return text === '' ? '' : `{'${text.replaceAll("'", "''")}'}`;
}

/** The template with the text between its placeholders replaced. */
export function mapText(template: string, map: (text: string) => string): string {
	return parseTemplate(template)
		.map((part) => (part.kind === 'text' ? map(part.text) : part.source))
		.join('');
}

/** What a template says itself, without what its placeholders stand for. */
export function literalsOf(template: string): string[] {
	const collect = (parts: Template): string[] =>
		parts.flatMap((part) => {
			if (part.kind === 'call') return collect(part.argument);
			return part.kind === 'value' ? [] : [part.text];
		});
	return collect(parseTemplate(template));
}

function unknownName(name: string, scope: Scope, field: string): ConfigurationError {
	return new ConfigurationError(
		`'${field}' contains the unknown placeholder {${name}}`,
		`Known are ${scope.known.map((known) => `{${known}}`).join(', ')}. For the text itself write {'{${name}}'}.`,
	);
}

function call(part: TemplatePart & { kind: 'call' }, scope: Scope, field: string): string {
	const compute = Object.hasOwn(TEMPLATE_FUNCTIONS, part.name)
		? TEMPLATE_FUNCTIONS[part.name]
		: undefined;
	if (compute === undefined) {
		throw new ConfigurationError(
			`'${field}' contains the unknown function ${part.name}()`,
			`Known are ${Object.keys(TEMPLATE_FUNCTIONS)
				.map((name) => `${name}()`)
				.join(', ')}.`,
		);
	}
	if (part.argument.every(({ kind }) => kind === 'text')) {
		throw new ConfigurationError(
			`'${field}' contains ${part.name}() without a placeholder in it`,
			`Placeholders inside a function have braces too, such as {${part.name}({clientId}:{clientSecret})}.`,
		);
	}
	return compute(render(part.argument, 'raw', scope, field));
}

function render(template: Template, encoding: Encoding, scope: Scope, field: string): string {
	const encoder = ENCODERS[encoding]();
	const valueOf = (name: string): PlaceholderValue => {
		const value = scope.resolve(name, field);
		if (value === undefined) throw unknownName(name, scope, field);
		return value;
	};
	return template
		.map((part) => {
			if (part.kind === 'text') return encoder.literal(part.text);
			if (part.kind === 'quoted') return encoder.value(part.text);
			if (part.kind === 'value') return encoder.value(valueOf(part.name));
			return encoder.value(call(part, scope, field));
		})
		.join('');
}

/**
 * A template's text with its placeholders replaced, each value escaped for where it goes.
 * @param field display name of the form field that holds the template, for errors
 * @throws ConfigurationError for an unknown placeholder or function and for an empty field
 */
export function expand(text: string, encoding: Encoding, scope: Scope, field: string): string {
	return render(parseTemplate(text), encoding, scope, field);
}
