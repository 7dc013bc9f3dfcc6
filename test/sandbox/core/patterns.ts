/** Whether a text fits a pattern in which `*` stands for any text. */
export function fitsPattern(pattern: string, text: string): boolean {
	const source = pattern
		.split('*')
		.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${source}$`, 's').test(text);
}
