/** Instructions with all that they may have, as the host makes them of Markdown. */
export const instructions = `
<p>A breaker stands in front of a dependency and counts what goes wrong. After too many failures in a row it <em>opens</em>:
calls are refused at once, and the dependency gets time to recover.</p>
<h4>What to build</h4>
<ol>
<li>Count consecutive failures in <a href="#" data-file="src/circuitBreaker.ts">src/circuitBreaker.ts</a>.</li>
<li>After <code>threshold</code> of them, refuse calls with <code>CircuitOpenError</code>.</li>
<li>A success sets the count back to zero.</li>
</ol>
<pre><code class="language-ts"><span class="tok-keyword">const</span> breaker = <span class="tok-keyword">new</span> <span class="tok-type">CircuitBreaker</span>({ <span class="tok-property">threshold</span>: <span class="tok-number">3</span>, <span class="tok-property">coolDownMs</span>: <span class="tok-number">30_000</span> });
<span class="tok-comment">// Refused once three calls in a row have failed.</span>
<span class="tok-keyword">await</span> breaker.<span class="tok-function">call</span>(() =&gt; appeals.<span class="tok-function">submit</span>(claim, { <span class="tok-property">channel</span>: <span class="tok-string">'fax'</span>, <span class="tok-property">urgent</span>: <span class="tok-constant">true</span> }));
</code></pre>
<blockquote><p>The payer's gateway answers slowly before it stops answering: decide what counts as a failure.</p></blockquote>
`;
