import type { Shape } from './shape';
import { typeOf } from './type';

export interface GenerateOptions {
	/**
	 * Values that must mean something, by the name of their field, by the end of its path, or for the
	 * body of an operation: `{ totalCount: 1, 'paging.next': null, 'GET /names': ['Ada'] }`.
	 */
	readonly known?: Readonly<Record<string, unknown>>;
	/** Which value of each enumeration: 0 for the first one. */
	readonly variant?: number;
	/** Fields that may be null are. */
	readonly isNull?: boolean;
}

const knownAt = (known: Readonly<Record<string, unknown>>, path: readonly string[]) =>
	path
		.map((_name, index) => path.slice(index).join('.'))
		.find((end) => Object.hasOwn(known, end));

/** Each value is another one, and says where it is: `company.name` is `company.name 12`. */
class Generator {
	private count = 0;

	constructor(
		private readonly known: Readonly<Record<string, unknown>>,
		private readonly variant: number,
		private readonly isNull: boolean,
	) {}

	value(shape: Shape, path: readonly string[]): unknown {
		const end = knownAt(this.known, path);
		if (end !== undefined) return this.known[end];
		if (typeof shape === 'string') return this.scalar(shape, path);
		if (Array.isArray(shape)) return shape.map((each: Shape) => this.value(each, path));
		if (Array.isArray((shape as { oneOf?: unknown }).oneOf))
			return this.value((shape as { oneOf: Shape[] }).oneOf[0] ?? 'any', path);
		const entries = Object.entries(shape).map(([key, each]) => {
			const name = key.replace(/\*$/, '');
			return [name, this.value(each as Shape, [...path, name])];
		});
		return entries.length === 0 ? this.anything(path) : Object.fromEntries(entries);
	}

	private anything = (path: readonly string[]) => ({ anything: `${path.join('.')} anything` });

	private scalar(text: string, path: readonly string[]): unknown {
		const { base, format, values, min, max = Infinity, isNullable } = typeOf(text);
		if (isNullable && this.isNull) return null;
		this.count += 1;
		const label = `${path.join('.')} ${this.count}`;
		if (values !== undefined && base !== 'boolean') {
			const value = values[this.variant % values.length] ?? '';
			return base === 'string' || base === 'any' ? value : Number(value);
		}
		const byBase: Readonly<Record<string, () => unknown>> = {
			boolean: () => true,
			integer: () => Math.min(Math.max(1000 + this.count, min ?? 0), max),
			number: () => Math.min(Math.max(1000 + this.count, min ?? 0), max),
			object: () => this.anything(path),
			string: () => textOf(format, label, this.count).slice(0, Math.min(max, 200)),
		};
		return (byBase[base] ?? (() => label))();
	}
}

const two = (count: number) => String(count % 60).padStart(2, '0');

/** A text in its format; recognizable, where the format leaves room for that. */
function textOf(format: string, label: string, count: number): string {
	const formats: Readonly<Record<string, string>> = {
		date: `2025-01-${String((count % 28) + 1).padStart(2, '0')}`,
		'date-time': `2025-01-01T${String(Math.floor(count / 60) % 24).padStart(2, '0')}:${two(count)}:00Z`,
		uuid: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
		byte: Buffer.from(label).toString('base64'),
		email: `person-${count}@example.com`,
		uri: `https://example.com/${count}`,
	};
	return formats[format] ?? label;
}

/** A value of the shape in which every field is filled in. */
export const generated = (
	shape: Shape,
	{ known = {}, variant = 0, isNull = false }: GenerateOptions = {},
): unknown => new Generator(known, variant, isNull).value(shape, []);

/** Texts of a response that are long enough to be recognized. */
export const textsIn = (value: unknown): string[] =>
	typeof value === 'string'
		? value.length > 1
			? [value]
			: []
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(textsIn)
			: [];
