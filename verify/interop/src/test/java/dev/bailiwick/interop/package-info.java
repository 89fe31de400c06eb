/// The program beside other implementations: their clients ask it, their validator checks what it signed, another
/// server answers the same questions. Loopback only; the other programs are Debian's packages.
package dev.bailiwick.interop;
