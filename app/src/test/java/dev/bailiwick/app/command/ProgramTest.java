package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {
    static Stream<Command> commands() {
        return Program.commands().stream();
    }

    @Test
    void helpGoesToStandardOutputWhenAskedFor() {
        Typed typed = Typed.line("--help");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out()).contains("Usage: bailiwick COMMAND").contains("version");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void nothingTypedIsMisuseAndShowsHelpOnStandardError() {
        Typed typed = Typed.line();

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("Usage: bailiwick COMMAND");
    }

    @Test
    void anUnknownCommandIsMisuseInOneLine() {
        Typed typed = Typed.line("sreve");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).isEqualTo("bailiwick: no command 'sreve'; try: bailiwick help\n");
    }

    @Test
    void anUnknownOptionNamesTheCommandAndItsHelp() {
        Typed typed = Typed.line("version", "--colour");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("--colour").contains("bailiwick help version");
    }

    @Test
    void anArgumentTooManyIsMisuse() {
        assertThat(Typed.line("version", "please").exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithOptionsAndExamples(Command command) {
        Typed typed = Typed.line(command.name(), "--help");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .startsWith("Usage: bailiwick " + command.name())
                .contains("--help")
                .contains("Example");
        assertThat(typed.out()).isEqualTo(Typed.line("help", command.name()).out());
    }

    @Test
    void completionKnowsEveryListedCommand() {
        String script = Typed.line("completion").out();

        assertThat(Program.commands().stream().filter(Command::isListed).map(Command::name))
                .allSatisfy(name -> assertThat(script).contains(name));
    }

    @Test
    void trainingUsesTheProgramWithoutAWordOnTheTerminal(@TempDir Path samples) {
        Typed silence = new Typed(0, "", "");

        assertThat(Typed.line("train", "samples", samples.toString())).isEqualTo(silence);
        assertThat(samples.resolve("signed.bailiwick.example.zone")).content().contains("RRSIG");
        assertThat(Typed.line("train", "serving", samples.toString())).isEqualTo(silence);
        assertThat(samples.resolve("log"))
                .content()
                .contains("serving hashed.bailiwick.example.")
                .contains("stopping");
        assertThat(Typed.line("train", "resolving")).isEqualTo(silence);
        assertThat(Typed.line("train").exitCode()).isEqualTo(2);
    }
}
