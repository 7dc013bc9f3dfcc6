import { nameAndExtension } from '../../../nodes/HelloFlex/files';

const split = (fileName: string, fileExtension = '') =>
	nameAndExtension({ fileName, fileExtension, base64Data: 'AA==' });

it.each([
	['cv.pdf', '', 'cv', 'pdf'],
	['cv.ada.docx', 'doc', 'cv.ada', 'docx'],
	['cv', 'pdf', 'cv', 'pdf'],
	['.profile', 'txt', '.profile', 'txt'],
])('%s of the type %j has the name %j and the extension %j', (fileName, type, name, extension) => {
	expect(split(fileName, type)).toEqual({ name, extension, base64Data: 'AA==' });
});

it.each(['cv', 'cv.', 'cv.something-long'])(
	'%s has no extension that HelloFlex accepts',
	(name) => {
		expect(() => split(name)).toThrow(`The file '${name}' has no extension`);
	},
);
