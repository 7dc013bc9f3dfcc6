/** Screenshots as PNG with a palette: a third of the size, and nothing that an eye would miss. */
import { deflateSync, crc32 } from 'node:zlib';
import type { Page } from 'playwright-core';

interface Pixels {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue and opacity of each pixel, in base64. */
	readonly data: string;
}

/** Colors that appear most get their own place in the palette; the others share what is left. */
const OWN_COLORS = 96;
const MAX_COLORS = 256;
const SHARED_BITS = 4;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The browser decodes what it has drawn. */
async function pixelsOf(page: Page, png: Buffer): Promise<Pixels> {
	return await page.evaluate<Pixels>(`(async () => {
		const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (each) => each.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes]));
		const { width, height } = image;
		const pen = new OffscreenCanvas(width, height).getContext('2d');
		pen.drawImage(image, 0, 0);
		const { data } = pen.getImageData(0, 0, width, height);
		let text = '';
		for (let at = 0; at < data.length; at += 8192)
			text += String.fromCharCode(...data.subarray(at, at + 8192));
		return { width, height, data: btoa(text) };
	})()`);
}

const parts = (color: number) => [color >> 16, (color >> 8) & 255, color & 255] as const;

function distance(one: number, other: number): number {
	const [red, green, blue] = parts(one);
	const [otherRed, otherGreen, otherBlue] = parts(other);
	return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

const mostFirst = (counts: ReadonlyMap<number, number>): number[] =>
	[...counts].sort(([, one], [, other]) => other - one).map(([color]) => color);

function paletteOf(counts: ReadonlyMap<number, number>): number[] {
	const colors = mostFirst(counts);
	if (colors.length <= MAX_COLORS) return colors;
	const buckets = new Map<number, number>();
	for (const color of colors.slice(OWN_COLORS)) {
		const [red, green, blue] = parts(color).map((part) => part >> (8 - SHARED_BITS));
		const bucket = ((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0);
		buckets.set(bucket, (buckets.get(bucket) ?? 0) + (counts.get(color) ?? 0));
	}
	const middle = 1 << (7 - SHARED_BITS);
	const shared = mostFirst(buckets)
		.slice(0, MAX_COLORS - OWN_COLORS)
		.map((bucket) =>
			parts(bucket).reduce(
				(color, part) => (color << 8) | ((part << (8 - SHARED_BITS)) + middle),
				0,
			),
		);
	return [...colors.slice(0, OWN_COLORS), ...shared];
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}

/** The same picture with at most 256 colors. */
export async function smallPng(page: Page, png: Buffer): Promise<Buffer> {
	const { width, height, data } = await pixelsOf(page, png);
	const pixels = Buffer.from(data, 'base64');
	const colorAt = (pixel: number) => pixels.readUInt32BE(pixel * 4) >>> 8;
	const counts = new Map<number, number>();
	for (let pixel = 0; pixel < width * height; pixel++)
		counts.set(colorAt(pixel), (counts.get(colorAt(pixel)) ?? 0) + 1);
	const palette = paletteOf(counts);
	const nearest = new Map(
		[...counts.keys()].map((color) => {
			let best = 0;
			for (let index = 1; index < palette.length; index++)
				if (distance(color, palette[index] ?? 0) < distance(color, palette[best] ?? 0))
					best = index;
			return [color, best];
		}),
	);
	// A byte of filter type 0 before each row.
	const rows = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			rows[y * (width + 1) + 1 + x] = nearest.get(colorAt(y * width + x)) ?? 0;
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	// Eight bits per pixel, which name a place in the palette.
	head.set([8, 3, 0, 0, 0], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', head),
		chunk('PLTE', Buffer.from(palette.flatMap(parts))),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
