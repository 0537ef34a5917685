import 'whetstone:shared-modules';
import { render } from 'preact';
import { App } from './app';
import { PageHost } from './pageHost';
import { readStrings } from './readStrings';
import { ViewMemory } from './viewMemory';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
const host = new PageHost();
render(<App host={host} memory={new ViewMemory(host)} strings={readStrings(document)} />, root);
