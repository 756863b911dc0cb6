package org.emporion.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;

/** The process that does the work it is sent, one after the other, until its input ends. */
final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        ObjectOutputStream answers = new ObjectOutputStream(System.out);
        answers.flush();
        // Whatever prints must not get between the answers.
        System.setOut(new PrintStream(System.err, true));
        ObjectInputStream orders = new ObjectInputStream(new BufferedInputStream(System.in));
        while (true) {
            Work work;
            try {
                work = (Work) orders.readObject();
            } catch (EOFException done) {
                return;
            }
            answers.writeObject(answer(work));
            answers.reset();
            answers.flush();
        }
    }

    private static Tally answer(Work work) {
        try {
            return work.run();
        } catch (Exception failed) {
            failed.printStackTrace();
            return new Tally(1, 0, 0, 0, 0, 1, failed.toString());
        }
    }
}
